/** People: roles, users, their sessions and how they sign in. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { atLeastOne, id, secret, text } from './text.ts';
import { time } from './time.ts';

export const roleNames = ['admin', 'maintainer', 'operator'] as const;
export type RoleName = (typeof roleNames)[number];

export const role = z.object({ id, name: z.enum(roleNames) });
export type Role = z.output<typeof role>;

export const user = z.object({ id, username: z.string(), roleId: id, role });
export type User = z.output<typeof user>;

const signedInUser = z.object({ id, username: z.string(), role: z.enum(roleNames) });
/** `id`, `username` and `role` repeat `user` for 1.5 clients. */
export const identity = signedInUser.extend({ user: signedInUser });
export type Identity = z.output<typeof identity>;
export const login = identity.extend({ accessToken: z.string() });
export type Login = z.output<typeof login>;

export const session = z.object({
  id,
  userId: id,
  createdAt: time,
  lastUsedAt: time,
  userAgent: z.string().nullable(),
  address: z.string().nullable(),
  current: z.boolean(),
});
export type Session = z.output<typeof session>;

const message = z.object({ message: z.string() });
const byId = z.object({ id });
const username = text(4, 100);
const password = secret(8, 100);

export const authEndpoints = {
  setUp: endpoint({
    method: 'POST',
    path: '/auth/setup',
    who: 'G',
    summary: 'Create the first admin',
    body: z.object({ username, password, setupToken: z.string().max(200).optional() }),
    status: 201,
    answer: login,
    refusals: ['setup_token_wrong', 'already_set_up'],
    isLogin: true,
  }),
  logIn: endpoint({
    method: 'POST',
    path: '/auth/login',
    who: 'G',
    summary: 'Sign in: a token in the answer, the same in cookies',
    body: z.object({ username: text(1, 100), password: secret(1, 100) }),
    status: 200,
    answer: login,
    refusals: ['invalid_credentials', 'setup_required'],
    isLogin: true,
  }),
  refresh: endpoint({
    method: 'POST',
    path: '/auth/refresh',
    who: 'G',
    summary: 'A new access token for the same session; needs the refreshToken cookie',
    status: 200,
    answer: z.object({ accessToken: z.string() }),
    refusals: ['refresh_invalid'],
  }),
  logOut: endpoint({
    method: 'POST',
    path: '/auth/logout',
    who: 'G',
    summary: 'End the session of the bearer, cookie or refresh token given',
    status: 200,
    answer: message,
  }),
  me: endpoint({
    method: 'GET',
    path: '/auth/me',
    who: 'AMO',
    summary: 'Who is signed in',
    status: 200,
    answer: identity,
  }),
  changePassword: endpoint({
    method: 'POST',
    path: '/auth/password',
    who: 'AMO',
    summary: "Change one's own password; the user's other sessions end",
    body: z.object({ currentPassword: secret(1, 100), newPassword: password }),
    status: 200,
    answer: message,
  }),
  listSessions: endpoint({
    method: 'GET',
    path: '/auth/sessions',
    who: 'AMO',
    summary: "One's own sessions; an admin may ask for anybody's",
    query: z.object({ userId: id.optional() }),
    status: 200,
    answer: z.array(session),
  }),
  endSession: endpoint({
    method: 'DELETE',
    path: '/auth/sessions/:id',
    who: 'AMO',
    summary: 'End a session and its streams',
    params: byId,
    status: 204,
  }),
};

export const roleEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/v1/roles',
    who: 'AMO',
    summary: 'The three roles',
    status: 200,
    answer: z.array(role),
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/roles/:id',
    who: 'AMO',
    summary: 'One role',
    params: byId,
    status: 200,
    answer: role,
  }),
};

const replacement = z.object({
  username,
  roleId: id.meta({ description: '`role` may stand for it' }),
  password: password.optional(),
});

export const userEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/v1/users',
    who: 'A',
    summary: 'All users, by username',
    status: 200,
    answer: z.array(user),
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/users/:id',
    who: 'A',
    summary: 'One user',
    params: byId,
    status: 200,
    answer: user,
  }),
  create: endpoint({
    method: 'POST',
    path: '/v1/users',
    who: 'A',
    summary: 'Add a user',
    body: z.object({ username, password, roleId: id }),
    status: 201,
    answer: user,
    refusals: ['duplicate', 'unknown_reference'],
  }),
  replace: endpoint({
    method: 'PUT',
    path: '/v1/users/:id',
    who: 'A',
    summary: 'Change a user',
    params: byId,
    body: withRole(replacement),
    status: 200,
    answer: user,
    refusals: ['duplicate', 'unknown_reference', 'last_admin'],
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/v1/users/:id',
    who: 'A',
    summary: 'Change some of a user',
    params: byId,
    body: withRole(atLeastOne(replacement.partial())),
    status: 200,
    answer: user,
    refusals: ['duplicate', 'unknown_reference', 'last_admin'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/v1/users/:id',
    who: 'A',
    summary: 'Remove a user; sessions and streams end, orders keep the id',
    params: byId,
    status: 204,
    refusals: ['last_admin'],
  }),
};

/** `role` counts where `roleId` is missing; a User that is read and written back carries both, and `role` as an object. */
function withRole<T extends z.ZodType>(shape: T) {
  return z.preprocess(roleAsRoleId, shape) as z.ZodType<z.output<T>, z.input<T>>;
}

function roleAsRoleId(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || 'roleId' in body || !('role' in body)) return body;
  return { ...body, roleId: body.role };
}
