import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { ExampleQuery } from './example-query.ts';
import { resumeSubscriptions } from './resume-subscriptions.ts';

export interface GraphiqlAssets {
  /** The page; it refers to nothing outside this origin. */
  page(): string;
  /** undefined: no such asset. */
  find(path: string, acceptEncoding: string): Promise<AssetAnswer | undefined>;
}

export interface AssetAnswer {
  body: Buffer;
  headers: Record<string, string>;
}

type AssetName =
  | 'graphiql.js'
  | 'graphiql.css'
  | 'editor.worker.js'
  | 'json.worker.js'
  | 'graphql.worker.js'
  | 'boot.js';
type Encoding = 'br' | 'gzip' | 'identity';

const title = 'HubSpot GraphQL';

/**
 * GraphiQL from the package itself, so that it works without internet. The paths carry a hash of the content and are
 * cached for good; each asset is compressed once, when first asked for.
 */
export async function loadGraphiqlAssets(examples: readonly ExampleQuery[]): Promise<GraphiqlAssets> {
  const { css, editorWorkerService, graphqlWorker, js, jsonWorker } = await import(
    '@graphql-yoga/render-graphiql/graphiql'
  );
  const sources: Record<AssetName, string> = {
    'graphiql.js': js,
    'graphiql.css': css,
    'editor.worker.js': editorWorkerService,
    'json.worker.js': jsonWorker,
    'graphql.worker.js': graphqlWorker,
    'boot.js': '',
  };
  const hash = createHash('sha256');
  for (const source of [...Object.values(sources), JSON.stringify(examples), resumeSubscriptions.toString()])
    hash.update(source);
  const base = `/graphiql/${hash.digest('hex').slice(0, 16)}`;
  sources['boot.js'] = bootScript(base, examples);
  const compressed = new Map<string, Promise<Buffer>>();

  return {
    page: () => pageHtml(base),
    async find(path, acceptEncoding) {
      const name = path.startsWith(`${base}/`) ? path.slice(base.length + 1) : '';
      if (!isAssetName(name, sources)) return undefined;
      const encoding = chooseEncoding(acceptEncoding);
      const key = `${encoding} ${name}`;
      const body = compressed.get(key) ?? compress(sources[name], encoding);
      compressed.set(key, body);
      return {
        body: await body,
        headers: {
          'content-type': name.endsWith('.css')
            ? 'text/css; charset=utf-8'
            : 'text/javascript; charset=utf-8',
          'cache-control': 'public, max-age=31536000, immutable',
          'x-content-type-options': 'nosniff',
          vary: 'accept-encoding',
          ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
        },
      };
    },
  };
}

/** What the page may load and run: its own origin; Monaco sets styles inline and takes its font from a data URL. */
export const graphiqlPolicy =
  "default-src 'none'; script-src 'self'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function isAssetName(name: string, sources: Record<AssetName, string>): name is AssetName {
  return Object.hasOwn(sources, name);
}

function chooseEncoding(acceptEncoding: string): Encoding {
  if (/\bbr\b/.test(acceptEncoding)) return 'br';
  return /\bgzip\b/.test(acceptEncoding) ? 'gzip' : 'identity';
}

async function compress(source: string, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'br') {
    return await promisify(brotliCompress)(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  }
  return encoding === 'gzip' ? await promisify(gzip)(source) : Buffer.from(source);
}

function pageHtml(base: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="${base}/graphiql.css" />
    <style>
      html, body, #root { height: 100%; margin: 0; }
      /* GraphiQL animates its tabs from a stale place when one is pressed, away from under the pointer. */
      .graphiql-tab { transform: none !important; }
    </style>
  </head>
  <body class="no-focus-outline">
    <noscript>GraphiQL needs JavaScript.</noscript>
    <div id="root"></div>
    <script src="${base}/graphiql.js"></script>
    <script src="${base}/boot.js"></script>
  </body>
</html>
`;
}

function bootScript(base: string, examples: readonly ExampleQuery[]): string {
  const tabs = examples.map(({ query, variables }) => ({
    query,
    ...(variables ? { variables: JSON.stringify(variables, undefined, 2) } : {}),
  }));
  return `const workers = { editorWorkerService: 'editor', json: 'json', graphql: 'graphql' };
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_id, label) => '${base}/' + (workers[label] ?? 'editor') + '.worker.js' };
(${resumeSubscriptions.toString()})(window);
const parameters = new URL(location.href).searchParams;
const shared = parameters.get('query');
YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), {
  title: ${JSON.stringify(title)},
  endpoint: '/graphql',
  logo: ' ',
  shouldPersistHeaders: false,
  // GraphiQL sends subscriptions by GET.
  additionalHeaders: { 'graphql-require-preflight': '1' },
  initialQuery: undefined,
  // A shared link opens its query; otherwise the examples do.
  defaultTabs: shared === null ? ${JSON.stringify(tabs)} : [{ query: shared, variables: parameters.get('variables') ?? undefined }],
});
`;
}
