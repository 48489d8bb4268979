// @ts-check
// The first page: set up, sign in, and watch the three channels live with the browser's own EventSource and login cookie.

/** @param {string} id */
const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const form = /** @type {HTMLFormElement} */ (at('enter'));
const channels = /** @type {const} */ (['cashier', 'display', 'printer']);
const shown = 12;

/** @type {EventSource[]} */
let streams = [];

/** @param {string} path @param {object} [body] */
async function ask(path, body) {
  const response = await fetch(path, {
    method: body ? 'POST' : 'GET',
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  return { ok: response.ok, body: await response.json() };
}

/** @param {boolean} isLive @param {string} words */
function showLink(isLive, words) {
  at('link').className = isLive ? 'live' : 'stopped';
  at('link').textContent = words;
}

async function begin() {
  const [health, settings, me] = await Promise.all([ask('/health'), ask('/v1/settings'), ask('/auth/me')]);
  document.title = at('name').textContent = settings.body.name ?? 'MySagra';
  if (me.ok) return watch();
  const isFirst = Boolean(health.body.setupRequired);
  at('title').textContent = isFirst ? 'Welcome! Make the first admin' : 'Sign in';
  at('hint').textContent = isFirst ? 'Username: at least 4 characters. Password: at least 8. Write them down.' : '';
  form.dataset.path = isFirst ? '/auth/setup' : '/auth/login';
  form.hidden = false;
  at('live').hidden = true;
  showLink(true, 'server is well');
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  at('problem').textContent = '';
  const entered = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));
  try {
    const { ok, body } = await ask(/** @type {string} */ (form.dataset.path), entered);
    if (ok) return watch();
    if (body.code === 'setup_token_wrong') at('token').hidden = false;
    const fields = (body.errors ?? []).map(
      (/** @type {{ field: string, message: string }} */ one) => `${one.field} ${one.message}`,
    );
    at('problem').textContent = fields.length > 0 ? fields.join('; ') : body.message;
  } catch {
    at('problem').textContent = 'The server does not answer. Nothing was changed; try again.';
  }
});

function watch() {
  form.hidden = true;
  at('live').hidden = false;
  streams = channels.map((channel) => {
    const stream = new EventSource(`/events/${channel}`);
    stream.onopen = () => showLink(true, 'live');
    stream.onerror = () => showLink(false, 'stopped – trying again by itself');
    for (const name of [
      'new-order',
      'confirmed-order',
      'reprint-order',
      'order-status-update',
      'order-cancelled',
      'general-closure',
    ]) {
      stream.addEventListener(name, (event) => show(channel, name, JSON.parse(event.data)));
    }
    return stream;
  });
}

/** @param {string} channel @param {string} name @param {any} data */
function show(channel, name, data) {
  const item = document.createElement('li');
  const number = document.createElement('b');
  number.textContent = data.ticketNumber ? `${data.ticketNumber}` : (data.displayCode ?? '');
  const what = document.createElement('small');
  const status = name === 'order-status-update' ? data.status.toLowerCase().replace('_', ' ') : '';
  const details = [
    data.displayCode,
    status,
    data.table && `table ${data.table}`,
    data.customer,
    data.total && `total ${data.total}`,
  ];
  what.textContent = details.filter(Boolean).join(' · ');
  item.append(number, name.replaceAll('-', ' '), what);
  at(channel).prepend(item);
  while (at(channel).children.length > shown) at(channel).lastElementChild?.remove();
}

at('leave').addEventListener('click', async () => {
  for (const stream of streams) stream.close();
  await ask('/auth/logout', {});
  location.reload();
});

begin().catch(() => showLink(false, 'the server does not answer – reload the page'));
