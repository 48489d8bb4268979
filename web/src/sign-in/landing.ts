/** Where a person lands after the sign-in: where they were going, when their role may, else at their own screen. Pure. */
import type { RoleName } from '@mysagra/core';
import { nextPath } from '../kit/next-path.ts';

const home: Record<RoleName, string> = { operator: '/cashier', maintainer: '/admin', admin: '/admin' };

/** `search` is the page's own, with `?next=` or without. An operator who was sent away from the back office is not sent back. */
export function landing(role: RoleName, search: string): string {
  const next = nextPath(search, home[role]);
  const isOffice = /^\/(admin|setup)(?![\w-])/.test(next);
  return role === 'operator' && isOffice ? home.operator : next;
}
