import { View } from '@tarojs/components';
import type { CSSProperties } from 'react';
import './seal.scss';

const made = new Map<string, string>();
const maskOf = (path: string) => {
  const known = made.get(path);
  if (known) return known;
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 48 72'><rect x='1' y='1' width='46' height='70' rx='3' fill='none' stroke='black' stroke-width='2'/><path d='${path}'/></svg>`;
  const url = `url("data:image/svg+xml,${svg.replace(/[%#<>]/g, (c) => encodeURIComponent(c))}")`;
  made.set(path, url);
  return url;
};

/** A stamp, only for what is really settled. `lands` plays its one movement; `of` is an outline of seals.ts and `label` its words. */
export const Seal = ({ of, label, large = false, lands = false }: { readonly of: string; readonly label: string; readonly large?: boolean; readonly lands?: boolean }) => (
  <View className={`seal ${large ? 'seal--large' : ''} ${lands ? 'seal--lands' : ''}`} style={{ '--i': maskOf(of) } as CSSProperties} {...{ role: 'img', 'aria-label': label }} />
);
