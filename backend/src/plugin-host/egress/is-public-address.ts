/** Ranges that are not for everybody (IANA's special-purpose registry), and where clouds keep their machines' credentials. */
const closedRanges4 = [
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private
  '100.64.0.0/10', // carriers' own, and Alibaba's 100.100.100.200
  '127.0.0.0/8', // loopback
  '168.63.129.16/32', // Azure's machines
  '169.254.0.0/16', // link-local, and the metadata of most clouds
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments, and Oracle's 192.0.0.192
  '192.0.2.0/24', // documentation
  '192.31.196.0/24', // AS112
  '192.52.193.0/24', // multicast tunnels
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16', // private
  '192.175.48.0/24', // AS112
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, and broadcast
];

/** The only part of IPv6 that is handed out; mapped, compatible, translated, unique local, link-local and multicast lie outside it. */
const openRange6 = '2000::/3';
const closedRanges6 = [
  '2001::/23', // protocol assignments: Teredo, benchmarks, ORCHID
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4: an IPv4 address in disguise
  '2620:4f:8000::/48', // AS112
  '3ffe::/16', // the 6bone that was
  '3fff::/20', // documentation
];

/** Whether anybody may connect to it. An address that cannot be read is not public. */
export function isPublicAddress(address: string): boolean {
  const bits4 = bitsOf4(address);
  if (bits4 !== undefined) return !closedRanges4.some((range) => isWithin(bits4, range, bitsOf4));
  const bits6 = bitsOf6(address);
  return bits6 !== undefined && isWithin(bits6, openRange6, bitsOf6) && !closedRanges6.some((range) => isWithin(bits6, range, bitsOf6));
}

/** Private networks and loopback: what an operator may open. Metadata, link-local and multicast stay closed to everybody. */
export function isOpenableAddress(address: string): boolean {
  if (address === '100.100.100.200' || address === 'fd00:ec2::254') return false;
  const bits4 = bitsOf4(address);
  const bits6 = bitsOf6(address);
  return (
    (bits4 !== undefined &&
      ['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].some((r) => isWithin(bits4, r, bitsOf4))) ||
    (bits6 !== undefined && ['::1/128', 'fc00::/7'].some((range) => isWithin(bits6, range, bitsOf6)))
  );
}

function isWithin(bits: string, range: string, bitsOf: (address: string) => string | undefined): boolean {
  const [start = '', length = ''] = range.split('/');
  return bitsOf(start)?.slice(0, Number(length)) === bits.slice(0, Number(length));
}

function bitsOf4(address: string): string | undefined {
  const parts = address.split('.');
  const wellFormed = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
  return wellFormed ? parts.map((part) => Number(part).toString(2).padStart(8, '0')).join('') : undefined;
}

function bitsOf6(address: string): string | undefined {
  const [head = '', tail, ...more] = address.toLowerCase().split('::');
  if (more.length > 0) return undefined;
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')];
  if (before === undefined || after === undefined) return undefined;
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...before, ...Array.from({ length: missing }, () => 0), ...after].map((group) => group.toString(2).padStart(16, '0')).join('');
}

/** The last 32 bits may be written as an IPv4 address. */
function groupsOf(text: string): number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const last = bitsOf4(parts.at(-1) ?? '');
  const plain =
    last === undefined
      ? parts
      : [...parts.slice(0, -1), ...[last.slice(0, 16), last.slice(16)].map((bits) => Number.parseInt(bits, 2).toString(16))];
  return plain.every((part) => /^[0-9a-f]{1,4}$/.test(part)) ? plain.map((part) => Number.parseInt(part, 16)) : undefined;
}
