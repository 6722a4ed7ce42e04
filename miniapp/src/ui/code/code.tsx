import { Image } from '@tarojs/components';
import { useMemo } from 'react';
import { barsOf, modulesOf, pictureOf } from './bars';
import './code.scss';

interface CodeProps {
  readonly digits: string;
  readonly label: string;
  /** A module's width in whole pixels, so that no edge is blurred. */
  readonly module: number;
}

/** Lengths are real pixels, never scaled with the screen. */
export function QrCode({ digits, label, module }: CodeProps) {
  const rows = useMemo(() => modulesOf(digits), [digits]);
  const side = `${rows.length * module}px`;
  return <Image className='code' style={{ width: side, height: side }} src={pictureOf(rows)} {...{ ariaLabel: label, 'aria-label': label }} />;
}

export function BarCode({ digits, label, module, height }: CodeProps & { readonly height: number }) {
  const bars = useMemo(() => [...barsOf(digits)].map((c) => c === '1'), [digits]);
  return <Image className='code' style={{ width: `${bars.length * module}px`, height: `${height}px` }} src={pictureOf([bars])} {...{ ariaLabel: label, 'aria-label': label }} />;
}
