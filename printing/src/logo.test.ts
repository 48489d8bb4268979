import { describe, expect, test } from 'vitest';
import { sampleLogo } from '../samples.ts';
import { fittedLogo, sizeOfPng } from './logo.ts';

const sizeOf = (png: string | null) => png && sizeOfPng(Buffer.from(png, 'base64'));

describe('a logo', () => {
  test('[P19] is shrunk to the paper in its proportions, and never enlarged', () => {
    expect(sizeOf(fittedLogo(sampleLogo(240, 120), 576))).toEqual({ width: 240, height: 120 });
    expect(sizeOf(fittedLogo(sampleLogo(1000, 200), 384))).toEqual({ width: 384, height: 76 });
    expect(sizeOf(fittedLogo(sampleLogo(100, 900), 384))).toEqual({ width: 33, height: 300 });
  });

  test('[P19] is left out when it is no PNG, a broken one, or one as big as a house', () => {
    const bomb = Buffer.from(sampleLogo(8, 8), 'base64');
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    const broken = Buffer.from(sampleLogo(), 'base64').fill(7, 40, 300);
    for (const wrong of ['', 'hello', '<svg/>', bomb.toString('base64'), broken.toString('base64')]) {
      expect(fittedLogo(wrong, 384)).toBe(null);
    }
  });
});
