import { Text } from '@tarojs/components';
import { type MoneyForm, moneyParts } from '../../copy/money';
import './money.scss';

interface MoneyProps extends MoneyForm {
  readonly fen: number;
  /** fig 24, hero 40, body as the text around it. */
  readonly size?: 'body' | 'title' | 'fig' | 'hero';
  readonly className?: string;
}

/** Money with a smaller ¥, so that the figure is what the eye meets. */
export function Money({ fen, size = 'body', className = '', ...form }: MoneyProps) {
  const { sign, digits } = moneyParts(fen, form);
  return (
    <Text className={`money ${size === 'body' ? '' : size} ${className}`}>
      {sign}
      <Text className={size === 'body' ? '' : 'money__yuan'}>¥</Text>
      {digits}
    </Text>
  );
}
