import { expect, test } from 'vitest';
import { landing } from './landing.ts';

test('[X1] after the sign-in each role lands where it was going, or at its own screen, and never at a closed door', () => {
  expect([landing('operator', ''), landing('maintainer', ''), landing('admin', '')]).toEqual([
    '/cashier',
    '/admin',
    '/admin',
  ]);
  expect(landing('operator', '?next=%2Fkitchen%3Fstation%3D1')).toBe('/kitchen?station=1');
  expect(landing('admin', '?next=%2Fsetup')).toBe('/setup');
  for (const next of ['/admin', '/admin?a=1', '/admin/x', '/setup'])
    expect(landing('operator', `?next=${encodeURIComponent(next)}`)).toBe('/cashier');
  for (const next of ['https://example.org/', '//example.org', '/\\example.org', 'javascript:alert(1)'])
    expect(landing('admin', `?next=${encodeURIComponent(next)}`)).toBe('/admin');
});
