import { describe, expect, it } from 'vitest';
import { isOpenableAddress, isPublicAddress } from './is-public-address.js';

describe('a public address', () => {
  it.each([
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '93.184.216.34',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2606:4700:4700::1111',
    '2400:3200::1',
    '2a00:1450:4001::200e',
    '2001:4860:4860::8888',
    '2001:0200::1',
    '2003::1',
    '2000::',
    '3ffd:ffff::',
  ])('is %s', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    '10.0.0.0',
    '10.255.255.255',
    '100.64.0.0',
    '100.127.255.255',
    '127.0.0.0',
    '127.255.255.255',
    '0.0.0.0',
    '169.254.0.0',
    '169.254.255.255',
    '172.16.0.0',
    '172.31.255.255',
    '192.168.0.0',
    '192.168.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.31.196.1',
    '192.52.193.1',
    '192.88.99.2',
    '192.175.48.1',
    '198.51.100.1',
    '203.0.113.1',
    '198.18.0.0',
    '198.19.255.255',
    '224.0.0.0',
    '239.255.255.255',
    '240.0.0.0',
    '255.255.255.255',
    '168.63.129.16',
    '100.100.100.200',
  ])('is not %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
    for (const disguise of [`::ffff:${address}`, `::${address}`, `64:ff9b::${address}`, `64:ff9b:1::${address}`, `::ffff:0:${address}`])
      expect(isPublicAddress(disguise)).toBe(false);
  });

  it.each([
    '::',
    '::1',
    '::ffff:93.184.216.34',
    '64:ff9b::93.184.216.34',
    '1fff:ffff::',
    '4000::',
    'fc00::',
    'fdff::1',
    'fe80::1',
    'febf::1',
    'fec0::1',
    'ff00::',
    'ff02::fb',
    '2001::1',
    '2620:4f:8000::1',
    '2001:1ff:ffff::1',
    '2001:db8::',
    '2001:db8:ffff::',
    '2002::',
    '2002:ffff::1',
    '3ffe::1',
    '3fff::',
    '3fff:fff::1',
    '100::1',
    '5f00::1',
  ])('is not %s', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each([
    '',
    ' ',
    'localhost',
    '127.1',
    '1.1.1',
    '1.1.1.1.1',
    '01.1.1.1',
    '0x1.1.1.1',
    '1.1.1.256',
    '1.1.1.-1',
    '1.1.1.1 ',
    '16843009',
    ':::',
    '2606::4700::1',
    '2606:4700',
    '1:2:3:4:5:6:7:8:9',
    '2606:4700::1%eth0',
    '[2606:4700::1]',
    '2606:47000::1',
    'g::1',
    '2606:4700::1.1.1.300',
    '2001:4860:4860:0:0:0:0:0::',
  ])('is not what cannot be read for certain: %j', (address) => expect(isPublicAddress(address)).toBe(false));

  it('may be written in capitals, in full or with an IPv4 ending', () => {
    for (const address of ['2606:4700:4700:0:0:0:0:1111', '2606:4700:4700:0000:0000:0000:0000:1111', '2606:4700:4700::17.17', '2A00::ABCD'])
      expect([address, isPublicAddress(address)]).toEqual([address, address !== '2606:4700:4700::17.17']);
    expect(isPublicAddress('2606:4700::1.1.1.1')).toBe(true);
  });
});

describe('what an operator may open', () => {
  it.each(['127.0.0.1', '10.1.2.3', '172.20.0.1', '192.168.1.1', '100.64.0.1', '::1', 'fd12:3456::1'])('is %s', (address) => {
    expect(isOpenableAddress(address)).toBe(true);
  });

  it.each([
    '169.254.169.254',
    '100.100.100.200',
    'fd00:ec2::254',
    '168.63.129.16',
    '192.0.0.192',
    '0.0.0.0',
    '224.0.0.1',
    'fe80::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '2002:7f00:1::',
    'x',
  ])('is not %s', (address) => expect(isOpenableAddress(address)).toBe(false));
});
