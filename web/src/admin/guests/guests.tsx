export function Guests() {
  return null;
}
