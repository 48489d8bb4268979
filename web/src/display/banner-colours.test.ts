import { expect, test } from 'vitest';
import { inkOn, luminance } from './banner-colours.ts';

test('[B11] letters on a sponsor’s colour have at least 4.5:1, whatever the colour', () => {
  const parts = ['00', '33', '5a', '77', '99', 'cc', 'ff'];
  for (const red of parts)
    for (const green of parts)
      for (const blue of parts) {
        const colour = red + green + blue;
        const [ground, ink] = [luminance(colour), luminance(inkOn(colour).slice(1))];
        const contrast = (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05);
        expect(contrast, colour).toBeGreaterThanOrEqual(4.5);
      }
  expect(inkOn('fecc01')).toBe('#000000');
  expect(inkOn('1b3a6b')).toBe('#ffffff');
});
