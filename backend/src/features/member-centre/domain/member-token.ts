/** A member's token: whose company it is (32 digits), then the secret. The company is no secret; it says where the hash is looked for. */
const FORM = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})[\w-]{43}$/;

export function memberToken(tenantId: string, secret: string): string {
  return `${tenantId.replaceAll('-', '')}${secret}`;
}

/** The company that a token names; undefined for what was never one. */
export function tenantOfToken(token: string): string | undefined {
  const parts = FORM.exec(token)?.slice(1);
  return parts?.join('-');
}
