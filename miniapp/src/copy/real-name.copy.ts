import { inLanguages } from './language';

/** Words of the name that a card is registered to. */
export const realNameCopy = inLanguages(
  { label: '真实姓名', mine: '你身份证上的姓名', theirs: '会员身份证上的姓名', note: '这样充值以后超过了不记名卡的限额，要登记真实姓名。只用于登记，别处不显示。', wrong: '请填姓名，至少两个字', first: '请先填真实姓名' },
  { label: 'Real name', mine: 'As on your ID', theirs: 'As on the member\'s ID', note: 'With this the card holds more than one without a name may. The name is kept for the register and shown nowhere else.', wrong: 'At least two letters', first: 'Please enter the real name' },
);
