import { describe, expect, it } from 'vitest';
import { deviceName } from './device-name.ts';

describe('the name of a device', () => {
  it('is browser and system', () => {
    expect(
      deviceName('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36'),
    ).toBe('Chrome · macOS');
    expect(deviceName('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19 Mobile Safari/604')).toBe(
      'Safari · iPhone',
    );
  });
  it('tells Edge from Chrome', () => expect(deviceName('Windows NT 10.0 Chrome/140 Safari/537 Edg/140')).toBe('Edge · Windows'));
  it('says nothing about strangers', () => expect(deviceName('curl/8')).toBeUndefined());
});
