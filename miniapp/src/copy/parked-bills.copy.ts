import { inLanguages } from './language';
import { count, money } from './money';

/** Words of bills that wait to be paid. */
export const parkedCopy = inLanguages(
  {
    name: '挂单', line: '挂单', waiting: (n: number) => `${count(n)} 张等结账`, slot: (n: number) => `${n} 号单`,
    title: '挂单，稍后结账', text: (coupons: number) => (coupons > 0 ? `选中的 ${count(coupons)} 张券留给这一单：结账前别的单用不了，也送不了人；取消或过了时间就回到会员手里。` : '单子留在这家店，任何一台收银台都能取。'), note: '座位或房间', noteHint: '可不填，例如：3 号房', hours: '最多留多久', hoursOf: (n: number) => `${n} 小时`,
    park: (fen: number) => `挂单 ${money(fen)}`, again: (fen: number) => `重新挂单 ${money(fen)}`, parked: (n: number) => `已挂单：${n} 号单`, resumed: (n: number, note: string) => `正在结 ${n} 号单${note ? `（${note}）` : ''}`, agreed: '单上留着的券可以直接用；用余额或积分，要会员出示会员码，或在小程序里确认',
    resume: '取单', cancel: '取消挂单', cancelAsk: (n: number) => `取消 ${n} 号单？`, cancelText: (coupons: number) => (coupons > 0 ? `单子不再保留，${count(coupons)} 张券回到会员手里。` : '单子不再保留。'), keep: '先留着', cancelled: (n: number) => `${n} 号单已取消`,
    since: (time: string, who: string) => `${time} ${who} 挂单`, until: (when: string) => `留到 ${when}`, holds: (titles: string) => `留着券：${titles}`, joiner: '、', items: (n: number) => `${count(n)} 项`,
    none: '现在没有挂单', noneText: '客人还没付钱时，在收款页点「挂单」，单子会列在这里', toTill: '回收银台', stillParked: (n: number) => `还有 ${count(n)} 张挂单没有结账`,
  },
  {
    name: 'Parked bills', line: 'Park', waiting: (n) => `${count(n)} waiting`, slot: (n) => `No. ${n}`,
    title: 'Park, pay later', text: (coupons) => (coupons > 0 ? `The ${count(coupons)} chosen coupons are held by this bill: nobody else can use them or give them away until it is paid. Cancelled or over, they are the member's again.` : 'The bill stays in this store; any till can resume it.'), note: 'Seat or room', noteHint: 'optional', hours: 'Keep at most', hoursOf: (n) => `${n} h`,
    park: (fen) => `Park ${money(fen)}`, again: (fen) => `Park again ${money(fen)}`, parked: (n) => `Parked: no. ${n}`, resumed: (n, note) => `Parked bill no. ${n}${note ? ` (${note})` : ''}`, agreed: 'The coupons on this bill can be used as they are; for balance or points, scan the code or let the member confirm in the app',
    resume: 'Resume', cancel: 'Cancel', cancelAsk: (n) => `Cancel no. ${n}?`, cancelText: (coupons) => (coupons > 0 ? `The bill is dropped; ${count(coupons)} coupons are the member's again.` : 'The bill is dropped.'), keep: 'Keep it', cancelled: (n) => `No. ${n} is cancelled`,
    since: (time, who) => `parked ${time} by ${who}`, until: (when) => `kept until ${when}`, holds: (titles) => `holds: ${titles}`, joiner: ', ', items: (n) => `${count(n)} items`,
    none: 'No parked bills', noneText: 'When a guest is not ready to pay, tap Park on the payment page', toTill: 'Back to the till', stillParked: (n) => `${count(n)} parked bills are not paid yet`,
  },
);
