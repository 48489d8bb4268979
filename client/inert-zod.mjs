/** Stands in for zod in bundles: the SDK reads which fields a row has, never what its schemas check, so nothing checks. */
const inert = new Proxy(() => inert, { get: (_, key) => (key === Symbol.toPrimitive ? () => '' : inert) });

export { inert as z };
