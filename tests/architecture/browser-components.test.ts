import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const files = (dir: string): string[] => readdirSync(dir, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? files(join(dir, one.name)) : /\.tsx?$/.test(one.name) && !/\.weapp\./.test(one.name) ? [join(dir, one.name)] : []));
const namesIn = (list: string): string[] => list.split(',').map((name) => name.trim()).filter((name) => name !== '' && !name.startsWith('type '));
const IMPORT = /import \{([^}]*)\} from '@tarojs\/components'/g;

/** Drawn in a browser by web components, whose runtime the app leaves out (miniapp/config/index.js): they would be elements that show nothing. */
const webComponents = (): ReadonlySet<string> => {
  const index = readFileSync(join(ROOT, 'node_modules/@tarojs/components-react/dist/index.js'), 'utf8');
  return new Set([...index.matchAll(/export \{([^}]*)\} from '@tarojs\/components\/lib\/react'/g)].flatMap(([, list = '']) => namesIn(list)));
};

test('what the browser draws is no web component of Taro', () => {
  const barred = webComponents();
  expect(barred.has('Textarea')).toBe(true);
  const used = files(join(ROOT, 'miniapp/src')).flatMap((file) => [...readFileSync(file, 'utf8').matchAll(IMPORT)].flatMap(([, list = '']) => namesIn(list)).map((name) => ({ file, name })));
  expect(used.length).toBeGreaterThan(100);
  expect(used.filter(({ name }) => barred.has(name))).toEqual([]);
});
