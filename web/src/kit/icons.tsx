/** The kit's own small set of signs, drawn on a grid of 24 with a line of 2; they take the colour of their text. */
import type { ReactNode } from 'react';

type IconProps = {
  /** Said by screen readers; without it the icon is an ornament beside words. */
  label?: string;
  size?: number | string;
};

function icon(drawing: ReactNode) {
  return function Icon({ label, size = '1.4em' }: IconProps) {
    return (
      <svg
        className="icon"
        viewBox="0 0 24 24"
        width={size}
        height={size}
        fill="none"
        stroke="currentColor"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
        role={label ? 'img' : undefined}
        aria-label={label}
        aria-hidden={label ? undefined : true}
      >
        {drawing}
      </svg>
    );
  };
}

export const PlusIcon = icon(<path d="M12 5v14M5 12h14" />);
export const MinusIcon = icon(<path d="M5 12h14" />);
export const CloseIcon = icon(<path d="M6 6l12 12M18 6L6 18" />);
export const CheckIcon = icon(<path d="M4.5 12.5l5 5 10-11" />);
export const BackIcon = icon(<path d="M14.5 5l-7 7 7 7" />);
export const ForwardIcon = icon(<path d="M9.5 5l7 7-7 7" />);
export const UpIcon = icon(<path d="M5 14.5l7-7 7 7" />);
export const DownIcon = icon(<path d="M5 9.5l7 7 7-7" />);
export const SearchIcon = icon(
  <>
    <circle cx="11" cy="11" r="6.5" />
    <path d="M16 16l4.5 4.5" />
  </>,
);
export const UndoIcon = icon(<path d="M8 5L4 9l4 4M4.5 9H14a5 5 0 010 10H9" />);
export const ReloadIcon = icon(<path d="M19.5 12a7.5 7.5 0 11-2.3-5.4M19.5 4v4h-4" />);
export const PrinterIcon = icon(<path d="M7 9V4h10v5M7 17H4.5v-7.5h15V17H17M7 14h10v6H7z" />);
export const BellIcon = icon(<path d="M6 16.5V11a6 6 0 0112 0v5.5l1.5 1.5h-15zM10 21h4" />);
export const SoundIcon = icon(<path d="M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9a4 4 0 010 6M18 6.5a8 8 0 010 11" />);
export const MutedIcon = icon(<path d="M4 9.5v5h3.5L12 19V5L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5" />);
export const AlertIcon = icon(<path d="M12 4L2.5 20h19zM12 10v4.5M12 17.3v.2" />);
export const InfoIcon = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 11v5.5M12 7.5v.2" />
  </>,
);
export const ClockIcon = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 7v5l3.5 2" />
  </>,
);
export const PersonIcon = icon(
  <>
    <circle cx="12" cy="8" r="4" />
    <path d="M4.5 20.5a7.5 7.5 0 0115 0" />
  </>,
);
export const SettingsIcon = icon(
  <>
    <path d="M4 7h9M19 7h1M4 17h1M11 17h9" />
    <circle cx="16" cy="7" r="2.6" />
    <circle cx="8" cy="17" r="2.6" />
  </>,
);
export const EditIcon = icon(<path d="M4 20l1-4.5L15.5 5a2.5 2.5 0 013.5 3.5L8.5 19z" />);
export const TrashIcon = icon(<path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10.3 11v5.5M13.7 11v5.5" />);
export const BasketIcon = icon(<path d="M3.5 10h17l-2 10h-13zM8 10l3-6M16 10l-3-6" />);
export const BagIcon = icon(<path d="M5.5 8h13l1 12.5h-15zM9 8V6a3 3 0 016 0v2" />);
export const TableIcon = icon(<path d="M3 8.5h18M5.5 8.5L4 20M18.5 8.5L20 20M8 8.5l1-4h6l1 4" />);
export const NoteIcon = icon(<path d="M5 4h14v11l-5 5H5zM14 20v-5h5M8.5 9h7M8.5 13h3" />);
export const CashIcon = icon(
  <>
    <path d="M3 7h18v10H3z" />
    <circle cx="12" cy="12" r="2.4" />
  </>,
);
export const CardIcon = icon(<path d="M3 6h18v12H3zM3 10.5h18M6.5 14.5h4" />);
export const ListIcon = icon(<path d="M8.5 6.5h11M8.5 12h11M8.5 17.5h11M4.5 6.5h.1M4.5 12h.1M4.5 17.5h.1" />);
export const QrIcon = icon(
  <path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2" />,
);
export const LeaveIcon = icon(<path d="M10 4H5v16h5M14 8l4 4-4 4M18 12H9" />);
export const LinkIcon = icon(
  <path d="M10 14a4 4 0 005.7 0l3-3A4 4 0 0013 5.3l-1 1M14 10a4 4 0 00-5.7 0l-3 3a4 4 0 005.7 5.7l1-1" />,
);
export const DragIcon = icon(<path d="M9 5.5h.1M15 5.5h.1M9 12h.1M15 12h.1M9 18.5h.1M15 18.5h.1" />);
export const FlameIcon = icon(
  <path d="M12 3c1 4 5.5 5.5 5.5 11a5.5 5.5 0 01-11 0c0-2.5 1.5-4 2.5-5 .3 2 1 2.8 1.8 3.2C11 9.5 10.5 6 12 3z" />,
);
export const LeafIcon = icon(<path d="M5 19C4 9 10 4.5 20 4.5 20.5 14 15 20 7.5 17.5M5 20.5C7 15 10.5 11.5 15 9.5" />);
export const ChartIcon = icon(<path d="M4 20h16.5M7 20v-7M12 20V5M17 20V9.5" />);
export const KeyIcon = icon(
  <>
    <circle cx="8" cy="12" r="4" />
    <path d="M12 12h9v3.5M17.5 12v2.5" />
  </>,
);
export const CopyIcon = icon(<path d="M9 9h11v11H9zM6 15H4V4h11v2" />);
export const PictureIcon = icon(<path d="M3.5 5h17v14h-17zM3.5 16l5-5 4 4 3-3 5 4.5M15.5 9h.1" />);
export const PauseIcon = icon(<path d="M8 5v14M16 5v14" />);
export const PlayIcon = icon(<path d="M7 4.5l12 7.5-12 7.5z" />);
export const DownloadIcon = icon(<path d="M12 4v11M7 10.5l5 5 5-5M4.5 20h15" />);
