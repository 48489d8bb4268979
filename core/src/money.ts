/** Money: whole cents inside, decimal strings on the wire, nothing in between. Contract section 3. */
import { z } from 'zod';

/** A whole number of cents, 0 or more. */
export type Cents = number;

export const highestPriceCents: Cents = 999_999;
export const highestAdjustmentCents: Cents = 9_999_999;
/** Of subTotal + surcharge. */
export const highestOrderCents: Cents = 99_999_999;

const moneyPattern = /^(0|[1-9]\d{0,5})(\.\d{1,2})?$/;

/**
 * Cents of a wire amount: a decimal text, or a JSON number taken by its shortest decimal form.
 * Null when it is not an amount: sign, blank, comma, exponent or more than two decimals.
 */
export function centsOf(amount: string | number): Cents | null {
  const match = moneyPattern.exec(String(amount));
  if (!match) return null;
  const decimals = (match[2] ?? '.').slice(1).padEnd(2, '0');
  return Number(match[1]) * 100 + Number(decimals);
}

/** `"25"`, `"12.5"`, `"0.05"`: no trailing zeros, no exponent. `digits` is how many decimals the whole number carries. */
export function decimal(whole: number, digits = 2): string {
  const text = String(whole).padStart(digits + 1, '0');
  const decimals = text.slice(-digits).replace(/0+$/, '');
  const units = text.slice(0, -digits);
  return decimals ? `${units}.${decimals}` : units;
}

/** A wire amount that must not exceed `highest` cents; parsed to cents. */
export function moneyIn(highest: Cents) {
  return z
    .union([z.number(), z.string()], { error: 'must be an amount such as 12.5 or "12.50"' })
    .transform((amount, context) => {
      const cents = centsOf(amount);
      if (cents !== null && cents <= highest) return cents;
      context.addIssue({
        code: 'custom',
        message: `must be an amount from 0 to ${decimal(highest)} with at most two decimals, such as 12.5`,
      });
      return z.NEVER;
    })
    .meta({ description: `An amount from 0 to ${decimal(highest)}: a number or a decimal text`, examples: ['12.5'] });
}

export const price = moneyIn(highestPriceCents);
export const adjustment = moneyIn(highestAdjustmentCents);

/** An amount on its way out. */
export const dec = z
  .string()
  .regex(/^(0|[1-9]\d*)(\.\d{0,3}[1-9])?$/)
  .meta({ description: 'An amount as decimal text without trailing zeros', examples: ['12.5'] });
