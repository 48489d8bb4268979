// The fences of the house: each is a pure function from source files to the places that break it, as 'file:line: why'.
import {
  importsOf,
  isTest,
  lineAt,
  resolveRelative,
  roomOf,
  type Source,
  withoutComments,
  withoutCommentsAndStrings,
} from './source.ts';

/** What package.json files declare: room -> names; '' stands for the root, whose tools every test may use. */
export type Declared = Record<string, string[]>;

const packages = ['core', 'printing', 'server', 'client', 'web'];

/** Which of our own packages a room may import by name; inwards only. */
const arrows: Record<string, string[]> = {
  core: [],
  printing: ['core'],
  client: ['core'],
  server: ['core', 'printing'],
  web: ['client', 'core'],
  demo: ['client', 'core'],
  agent: ['client', 'core', 'printing'],
  bench: ['client', 'core', 'printing'],
  e2e: ['client', 'core', 'printing'],
  examples: ['client', 'core'],
  scripts: [],
};

/** The only doors of the server, and only for what tests or measures the whole house. */
const serverDoors = ['server/src/house.ts', 'server/src/main.ts'];

/** Rooms made to be borrowed from by tests and by what plays or measures an evening. */
const lenders = ['demo', 'e2e', 'scripts'];

/** A package's `/rig` is what its tests are made with: for other tests, and no program. */
export function wrongArrows(sources: Source[]): string[] {
  return eachImport(sources, (path, from) => {
    const room = roomOf(path);
    const playsTheHouse = isTest(path) || room === 'e2e' || room === 'bench';
    if (from.startsWith('.')) {
      const target = resolveRelative(path, from);
      if (roomOf(target) === room) return undefined;
      if (playsTheHouse && (serverDoors.includes(target) || lenders.includes(roomOf(target)))) return undefined;
      return `${room} reaches into ${target}`;
    }
    const own = /^@mysagra\/([^/]+)(\/.*)?$/.exec(from);
    if (!own) return undefined;
    const [, name = '', inside] = own;
    if (inside && !(inside === '/rig' && (isTest(path) || room === 'e2e' || path.endsWith('/rig.ts'))))
      return `${from} goes past the front door of ${name}`;
    const allowed = [...(arrows[room] ?? []), ...(isTest(path) && room !== 'core' ? ['client', 'core'] : [])];
    return allowed.includes(name) ? undefined : `${room} must not import ${name}`;
  });
}

export function undeclaredImports(sources: Source[], declared: Declared): string[] {
  return eachImport(sources, (path, from) => {
    if (from.startsWith('.') || from.startsWith('node:')) return undefined;
    const room = roomOf(path);
    const written = from.split('/', from.startsWith('@') ? 2 : 1).join('/');
    // The screens say React; their build puts Preact in its place (docs/decisions/0040).
    const name = room === 'web' && /^react(-dom)?$/.test(written) ? 'preact' : written;
    const isOwn = name.startsWith('@mysagra/');
    if (declared[room]?.includes(name)) return undefined;
    // Our own packages outside their arrows are for the fence above to judge, where no package.json could declare them.
    if (isOwn && (isTest(path) || !packages.includes(room))) return undefined;
    if ((isTest(path) || !packages.includes(room)) && declared['']?.includes(name)) return undefined;
    // Tests and measurements of the whole house talk to its database with the very driver that the server uses.
    if ((room === 'e2e' || room === 'bench') && declared['server']?.includes(name)) return undefined;
    return `${name} is not declared in the package.json that covers ${room}`;
  });
}

export function screensThatImportEachOther(sources: Source[]): string[] {
  const screen = /^web\/src\/(cashier|kitchen|display|guest|admin|sign-in|pair|setup|papers)\//;
  return eachImport(sources, (path, from) => {
    const here = screen.exec(path)?.[1];
    const there = from.startsWith('.') ? screen.exec(resolveRelative(path, from))?.[1] : undefined;
    if (!there || here === there) return undefined;
    if (path.startsWith('web/src/kit/')) return `the kit imports the ${there} screen`;
    return here ? `the ${here} screen imports the ${there} screen` : undefined;
  });
}

export function importCircles(sources: Source[]): string[] {
  const known = new Map(sources.map((source) => [source.path, source]));
  const finished = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: string[]): void => {
    trail.push(path);
    for (const { from, line } of importsOf(known.get(path)!)) {
      const target = targetOf(path, from);
      if (!known.has(target) || finished.has(target)) continue;
      const start = trail.indexOf(target);
      if (start < 0) visit(target, trail);
      else found.push(`${path}:${line}: closes a circle: ${[...trail.slice(start), target].join(' -> ')}`);
    }
    trail.pop();
    finished.add(path);
  };
  for (const path of known.keys()) if (!finished.has(path)) visit(path, []);
  return found;
}

function targetOf(path: string, from: string): string {
  if (from.startsWith('.')) return resolveRelative(path, from);
  return from.startsWith('@mysagra/') ? `${from.slice('@mysagra/'.length)}/src/index.ts` : '';
}

export function impurityInCore(sources: Source[]): string[] {
  const core = production(sources, 'core');
  return [
    ...eachImport(core, (_path, from) =>
      from === 'zod' || from.startsWith('.') ? undefined : `core imports zod only, not ${from}`,
    ),
    ...matches(
      core,
      /\bfetch\s*\(|\bDate\.now\b|\bnew Date\b(?!\s*\(\s*[^\s)])|(?<!new )\bDate\s*\(|\bMath\.random\b|\bcrypto\b|\bset(?:Timeout|Interval|Immediate)\b|\bperformance\.|\bprocess\.|\bglobalThis\b/g,
      'core is given time, ids and numbers',
    ),
  ];
}

export function environmentReaders(sources: Source[]): string[] {
  const others = production(sources, 'server').filter(
    ({ path }) => path !== 'server/src/config.ts' && path !== 'server/src/main.ts',
  );
  return matches(others, /\bprocess\.env\b/g, 'only config.ts reads the environment');
}

export function statusCodes(sources: Source[]): string[] {
  const others = production(sources, 'server').filter(({ path }) => path !== 'server/src/http.ts');
  return matches(
    others,
    /\.code\s*\(\s*\d|\.status\s*\(|\bstatusCode\b|\bwriteHead\s*\(\s*[345]/g,
    'only http.ts knows status codes',
  );
}

export function sqlOutsideTheStore(sources: Source[]): string[] {
  const others = production(sources, 'server').filter(({ path }) => !path.startsWith('server/src/store/'));
  return eachImport(others, (_path, from, clause) => {
    if (/^(pg|pg-.*|node:sqlite)$/.test(from)) return `only store/ imports ${from}`;
    return from === 'kysely' && /\bsql\b/.test(clause) ? "only store/ writes SQL with kysely's sql" : undefined;
  });
}

export function sseOutsideTheFeed(sources: Source[]): string[] {
  // The self-description has to name the type that the feed speaks.
  const knowing = ['server/src/feed.ts', 'server/src/openapi.ts'];
  const others = production(sources, 'server').filter(({ path }) => !knowing.includes(path));
  return matches(others, /text\/event-stream/g, 'only feed.ts speaks SSE', withoutComments);
}

export function escPosOutsidePrinting(sources: Source[]): string[] {
  const others = ['core', 'server', 'client', 'web'].flatMap((room) => production(sources, room));
  return matches(others, /\\x1[bd]|\\u001[bd]|\b0x1[bd]\b/gi, 'only printing/ speaks ESC/POS', withoutComments);
}

export function namesWithoutARoom(paths: string[]): string[] {
  const banned = /^(utils?|helpers?|common|shared|lib|services?|managers?)$/i;
  return paths.flatMap((path) => {
    const name = path.split('/').find((part) => banned.test(part.split('.')[0] ?? ''));
    return name ? [`${path}:1: ${name} says nothing: if it has no room, it has not been understood yet`] : [];
  });
}

export function extraIndexFiles(paths: string[]): string[] {
  // Nobody imports web as a package: its front door is the kit's, for its own screens.
  const frontDoors = packages.map((name) => (name === 'web' ? 'web/src/kit/index.ts' : `${name}/src/index.ts`));
  return paths
    .filter((path) => /(^|\/)index\.[cm]?[jt]sx?$/.test(path) && !frontDoors.includes(path))
    .map((path) => `${path}:1: one index.ts a package, at its front door`);
}

export function defaultExports(sources: Source[]): string[] {
  const others = sources.filter(({ path }) => !/\.(config|reporter)\.[cm]?[jt]s$/.test(path));
  return matches(others, /\bexport\s+default\b|\bas\s+default\b(?=[^}]*\}(?!\s*=))/g, 'exports have names');
}

function production(sources: Source[], room: string): Source[] {
  return sources.filter(({ path }) => roomOf(path) === room && !isTest(path));
}

function eachImport(
  sources: Source[],
  judge: (path: string, from: string, clause: string) => string | undefined,
): string[] {
  return sources.flatMap((source) =>
    importsOf(source).flatMap(({ from, clause, line }) => {
      const complaint = judge(source.path, from, clause);
      return complaint ? [`${source.path}:${line}: ${complaint}`] : [];
    }),
  );
}

function matches(sources: Source[], pattern: RegExp, why: string, view = withoutCommentsAndStrings): string[] {
  return sources.flatMap(({ path, text }) => {
    const code = view(text);
    return [...code.matchAll(pattern)].map(
      (match) => `${path}:${lineAt(code, match.index)}: ${why} (${match[0].trim()})`,
    );
  });
}
