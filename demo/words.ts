/** What the demo says on the terminal before and after an evening. */
import type { Summary } from './evening.ts';
import { demoPassword, dishes, festival } from './festival.ts';
import type { PaperSums } from './paper-audit.ts';
import { euros } from './telling.ts';

export const usage = `npm start -- --demo          a server with a whole festival in it, in ./data-demo
npm run demo                 the same, and an evening that plays before your eyes
npm run dev                  the same without the evening, restarted whenever the source changes

  --rate 12 --minutes 10     orders a minute, and how long they come
  --seed 1                   another number is another evening; the same one is the same evening again
  --into http://host:4300    into a server that runs already and is empty, instead of one of its own
                             (ADMIN_USERNAME and ADMIN_PASSWORD: its admin)

PORT, HOST, DATA_DIR and everything else the server reads from its environment work as always.`;

/** What stands on the terminal when the festival is there. */
export function howToSignIn(
  { url, admin }: { url: string; admin: { username: string; password: string } },
  outcome: string,
  printers = 0,
): string {
  const isOwn = admin.password !== demoPassword;
  const people = [
    { username: admin.username, does: `everything${isOwn ? '; the password is your own' : ''}` },
    ...festival.users,
  ];
  return [
    `${festival.name} ${outcome === 'loaded' ? 'is loaded' : 'was loaded before; nothing was changed'}: ${dishes.length} dishes, ` +
      `${festival.stations.length} stations, ${festival.registers.length} tills. Guests may order by phone.`,
    '',
    `  ${url}   password of everybody: ${demoPassword}`,
    ...(printers > 0 ? [`  ${url}/papers   what its ${printers} printers print, and what happens when they fail`] : []),
    '',
    ...people.map(({ username, does }) => `  ${username.padEnd(8)} ${does}`),
    '',
    'This is a demo: everybody knows the password. HOST=127.0.0.1 keeps it to this computer. A real festival: npm start',
    '',
  ].join('\n');
}

/** The end of the evening, and whether it came out. */
export function sumsOf({ orders, takings, tally, heard, paper, seconds, differences }: Summary): string {
  const events = Object.values(heard).reduce((sum, count) => sum + count, 0);
  const others = orders.shared > 0 ? `; somebody else had a hand in ${orders.shared}` : '';
  return [
    '',
    `The evening is over after ${Math.round(seconds)} s: ${orders.all} orders, ${orders.pickedUp} handed out, ` +
      `${orders.cancelled} cancelled, ${orders.unpaid} never paid${others}.`,
    `Takings ${euros(takings.total)}: ${euros(takings.cash)} in cash, ${euros(takings.card)} by card, ${euros(takings.discount)} given away.`,
    `${tally.soldOut} orders changed because a dish was gone, ${tally.hungry} parties got nothing, ${tally.triedAgain} times nobody answered.`,
    ...(paper ? [paperLine(paper)] : []),
    ...(differences.length === 0
      ? [`Our own books, the server's orders and report, and ${events} events on five channels agree.`]
      : ['These differ:', ...differences.map((difference) => `  ${difference}`)]),
    '',
  ].join('\n');
}

/** What came out of the printers. */
function paperLine({
  printers,
  slips,
  receipts,
  stubs,
  cancellations,
  copies,
  waiting,
  differences,
}: PaperSums): string {
  const parts = [`${slips} slips`, `${receipts} receipts`, `${stubs} stubs`, `${cancellations} cancellations`];
  const all = `On paper from ${printers} printers: ${parts.join(', ')}`;
  const once = differences.length === 0 ? ', each once' : '';
  const marked = copies > 0 ? `; ${copies} more say COPY` : '';
  const kept = waiting > 0 ? `; ${waiting} wait for a printer that does not print` : '';
  return `${all}${once}${marked}${kept}.`;
}
