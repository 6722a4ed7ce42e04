import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Tap } from '../tap/tap';
import './desk-table.scss';

interface DeskTableProps {
  /** `width` as a grid takes it; figures stand at the end of their column. */
  readonly columns: readonly { readonly title: string; readonly width: string; readonly end?: boolean }[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[]; readonly onTap?: () => void }[];
  readonly label: string;
}

/** A table for a mouse: rows of 44, the whole row opens. Only pages for a computer use it. */
export function DeskTable({ columns, rows, label }: DeskTableProps) {
  const style = { gridTemplateColumns: columns.map(({ width }) => width).join(' ') };
  const cell = (i: number, content: ReactNode) => <View key={columns[i]?.title ?? i} className={`desk-table__cell ${columns[i]?.end ? 'desk-table__cell--end' : ''}`}><View className='cut'>{content}</View></View>;
  return (
    <View className='desk-table' {...{ 'aria-label': label }}>
      <View className='desk-table__row desk-table__row--head' style={style}>{columns.map(({ title }, i) => cell(i, title))}</View>
      {rows.map(({ key, cells, onTap }) => (
        <Tap key={key} id={`row-${key}`} className='desk-table__row' style={style} onTap={onTap}>{cells.map((content, i) => cell(i, content))}</Tap>
      ))}
    </View>
  );
}
