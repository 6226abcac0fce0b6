// Bundles styles and scripts into static/dist and writes manifest.json (logical name -> hashed file name).
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import esbuild from 'esbuild';

const STATIC = path.dirname(fileURLToPath(import.meta.url));
const DIST = path.join(STATIC, 'dist');
const LIMIT = 60_000; // bytes over the wire for styles, scripts and font together
const TARGET = ['chrome100', 'firefox100', 'safari15.4'];
const MODULES = path.join(STATIC, '..', 'node_modules');
const BASE_TOKENS = path.join(MODULES, '@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css');

const withoutComments = (css) => css.replace(/\/\*[\s\S]*?\*\//g, '');
const names = (css) => [...css.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name]) => name);
// A theme says twice what it has, for light and for dark; what it has for any screen stands outside the braces of @media.
const withoutMedia = (css) => css.replace(/@media[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');
const declarations = (css) => new Map([...withoutMedia(withoutComments(css)).matchAll(/(--[\w-]+)\s*:\s*([^;{}]+);/g)].map(([, name, value]) => [name, value.trim()]));

// Media queries can't read custom properties; theme.css names them once, and they are put in here.
async function customMedia() {
  const theme = await readFile(path.join(STATIC, 'css', 'theme.css'), 'utf8');
  return new Map([...theme.matchAll(/@custom-media\s+(--[\w-]+)\s+([^;]+);/g)].map(([, name, query]) => [name, query.trim()]));
}

// The example theme declares thousands of tokens: keep those that a rule or another kept token names, and that theme.css leaves alone.
function keptTokens(base, theme, rules) {
  const kept = new Map();
  const queue = names(rules);
  while (queue.length > 0) {
    const name = queue.pop();
    const value = theme.get(name) ?? base.get(name);
    if (value === undefined || kept.has(name)) continue;
    kept.set(name, value);
    queue.push(...names(value));
  }
  return `:root{${[...kept].filter(([name]) => !theme.has(name)).map(([name, value]) => `${name}:${value}`).join(';')}}`;
}

// A picture in a page knows no custom properties of that page: the colours of the theme are filled in here.
function coloured(svg, tokens) {
  return svg.replace(/var\(\s*(--[\w-]+)\s*\)/g, (_, name) => {
    if (!tokens.has(name)) throw new Error(`a picture names ${name}, which theme.css and the base tokens don't have`);
    return coloured(tokens.get(name), new Map([...tokens].filter(([other]) => other !== name)));
  });
}

const THEMES = path.join(STATIC, 'css', 'themas');

// The names of the themes that a setting chooses from; each is one file, over theme.css.
async function themes() {
  return (await readdir(THEMES)).filter((file) => file.endsWith('.css')).map((file) => path.parse(file).name).sort();
}

async function allTokens(...files) {
  const all = await Promise.all([BASE_TOKENS, path.join(STATIC, 'css', 'theme.css'), ...files].map((file) => readFile(file, 'utf8')));
  return new Map(all.flatMap((css) => [...declarations(css)]));
}

async function writePictures(tokens, prefix, manifest) {
  const images = path.join(STATIC, 'images');
  for (const image of (await readdir(images)).sort()) {
    const file = path.join(images, image);
    const contents = image.endsWith('.svg') ? Buffer.from(coloured(await readFile(file, 'utf8'), tokens)) : await readFile(file);
    await write(image, contents, manifest, prefix);
  }
}

async function writeTheme(name, media, manifest) {
  const file = path.join(THEMES, `${name}.css`);
  const css = (await readFile(file, 'utf8')).replace(/@media\s+\((--[\w-]+)\)/g, (_, query) => `@media ${media.get(query)}`);
  const { code } = await esbuild.transform(css, { loader: 'css', minify: true, target: TARGET });
  await write('thema.css', Buffer.from(code), manifest, `${name}/`);
  await writePictures(await allTokens(file), `${name}/`, manifest);
}

const sources = (media, baseTokens) => ({
  name: 'sources',
  setup(build) {
    build.onResolve({ filter: /^basistokens$/ }, () => ({ path: 'basistokens', namespace: 'tokens' }));
    build.onLoad({ filter: /.*/, namespace: 'tokens' }, () => ({ contents: baseTokens, loader: 'css' }));
    // Several packages hide their files behind short export names; the folder says plainer what is taken.
    build.onResolve({ filter: /^@(utrecht|nl-design-system|fontsource)/ }, ({ path: file }) => ({ path: path.join(MODULES, file) }));
    build.onResolve({ filter: /^\/static\// }, ({ path: url }) => ({ path: url, external: true }));
    build.onLoad({ filter: /static[\\/]css[\\/][^\\/]+\.css$/ }, async ({ path: file }) => {
      const css = (await readFile(file, 'utf8')).replace(/@custom-media[^;]+;/g, '');
      return { contents: css.replace(/@media\s+\((--[\w-]+)\)/g, (_, name) => `@media ${media.get(name)}`), loader: 'css' };
    });
  },
});

const bundle = (entry, media, baseTokens) =>
  esbuild.build({
    entryPoints: [path.join(STATIC, entry)],
    bundle: true,
    minify: true,
    write: false,
    outdir: DIST,
    target: TARGET,
    format: 'iife',
    legalComments: 'none',
    loader: { '.woff2': 'file', '.svg': 'file' },
    assetNames: '[name]-[hash]',
    plugins: [sources(media, baseTokens)],
  });

async function bundleStyles() {
  const media = await customMedia();
  const rules = (await bundle('css/site.css', media, '')).outputFiles.find(({ path: file }) => file.endsWith('.css')).text;
  const base = declarations(await readFile(BASE_TOKENS, 'utf8'));
  const theme = declarations(await readFile(path.join(STATIC, 'css', 'theme.css'), 'utf8'));
  return bundle('css/site.css', media, keptTokens(base, theme, rules));
}

async function write(logical, contents, manifest, prefix = '') {
  const { name, ext } = path.parse(logical);
  const hashed = /-[A-Z0-9]{8}$/.test(name) ? logical : `${name}-${createHash('sha256').update(contents).digest('hex').slice(0, 10)}${ext}`;
  const target = path.join(DIST, hashed);
  await writeFile(target, contents);
  manifest[prefix + logical] = hashed;
  if (ext === '.woff2') return contents.length;
  const zipped = gzipSync(contents, { level: 9 });
  await writeFile(`${target}.gz`, zipped);
  await writeFile(`${target}.br`, brotliCompressSync(contents));
  return zipped.length;
}

async function main() {
  await rm(DIST, { recursive: true, force: true });
  await mkdir(DIST, { recursive: true });
  const media = await customMedia();
  const manifest = {};
  let total = 0;
  for (const result of [await bundleStyles(), await bundle('js/site.js', media, '')]) {
    for (const file of result.outputFiles) {
      const size = await write(path.basename(file.path), file.contents, manifest);
      total += size;
      console.log(`${path.basename(file.path).padEnd(48)} ${String(file.contents.length).padStart(7)} bytes, ${String(size).padStart(6)} compressed`);
    }
  }
  await writePictures(await allTokens(), '', manifest);
  for (const theme of await themes()) await writeTheme(theme, media, manifest);
  await writeFile(path.join(DIST, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  console.log(`total ${total} bytes compressed, limit ${LIMIT}`);
  if (total > LIMIT) throw new Error(`styles, scripts and font together are ${total} bytes compressed; the limit is ${LIMIT}`);
}

await main();
