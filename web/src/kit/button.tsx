/** Things to press: never smaller than a finger. */
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import './button.css';

type Press = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'>;

export type ButtonProps = Press & {
  /** One primary on a screen: what most people do next. */
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  size?: 'small' | 'normal' | 'large';
  icon?: ReactNode;
  /** As wide as its place. */
  wide?: boolean;
  /** Something is under way: it cannot be pressed again, and keeps its words and its width. */
  busy?: boolean;
  submit?: boolean;
};

export function Button({
  kind = 'plain',
  size = 'normal',
  icon,
  wide,
  busy,
  submit,
  className,
  disabled,
  children,
  ...rest
}: ButtonProps) {
  const classes = [
    'button',
    `button-${kind}`,
    `button-${size}`,
    wide && 'button-wide',
    busy && 'button-busy',
    className,
  ];
  return (
    <button
      type={submit ? 'submit' : 'button'}
      className={classes.filter(Boolean).join(' ')}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      {icon}
      {children !== undefined && <span className="button-words">{children}</span>}
    </button>
  );
}

export type IconButtonProps = Press & {
  /** Read aloud, and shown when a mouse rests on it. */
  label: string;
  icon: ReactNode;
  kind?: ButtonProps['kind'];
  size?: ButtonProps['size'];
};

export function IconButton({ label, icon, kind = 'quiet', size = 'small', className = '', ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className={`button button-icon button-${kind} button-${size} ${className}`}
      aria-label={label}
      title={label}
      {...rest}
    >
      {icon}
    </button>
  );
}
