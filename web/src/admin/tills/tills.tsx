export function Tills() {
  return null;
}
