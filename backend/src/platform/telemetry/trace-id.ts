const traceParent = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/;

/** The caller's trace (W3C `traceparent`), or one that follows from the request's own id. */
export function traceIdOf(header: unknown, requestId: string): string {
  const given = typeof header === 'string' ? traceParent.exec(header)?.[1] : undefined;
  return given === undefined || /^0+$/.test(given) ? requestId.replaceAll('-', '') : given;
}
