export function Printers() {
  return null;
}
