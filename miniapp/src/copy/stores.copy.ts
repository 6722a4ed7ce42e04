import type { ShopsContract } from '@shared/contracts/shops.contract';
import type * as z from 'zod';
import { inLanguages } from './language';
import { count } from './money';

export type Channel = z.output<ShopsContract['createJoinCode']['response']>['channel'];
const zhChannels: Readonly<Record<Channel, string>> = { counter: '收银台', table: '桌上', poster: '海报', packaging: '包装', online: '线上', staff: '员工' };
const enChannels: Readonly<Record<Channel, string>> = { counter: 'Counter', table: 'Table', poster: 'Poster', packaging: 'Packaging', online: 'Online', staff: 'Staff' };

export const storesCopy = inLanguages(
  {
    stores: '门店', add: '新加门店', edit: '改门店', name: '店名', namePlaceholder: '例如：湖滨店', address: '地址', addressPlaceholder: '可不填，会员看得到', saved: '已保存', added: (name: string) => `已加上 ${name}`, noAddress: '没有填地址',
    codes: '入会码', newCode: '新建入会码', codesNote: '每个码记得会员是从哪家店、怎么来的、谁带来的。', noCodes: '还没有入会码', noCodesText: '客人扫入会码加入会员。先给收银台做一个', store: '放在哪家店', channel: '放在哪里', staff: '记在谁名下', nobody: '不记', staffNeeded: '请选是哪位员工', make: '新建', made: '已新建',
    channels: zhChannels, codeTitle: (store: string, channel: Channel) => `${store} · ${zhChannels[channel]}`, ofStaff: (name: string) => `${name}带来的会员`, madeOn: (date: string) => `${date}新建`,
    weapp: '小程序码', h5: '网页二维码', weappNote: '微信扫一扫直接打开小程序', h5Note: '任何手机浏览器都能打开；没有小程序时用这个', card: '桌卡', print: '打印桌卡（A6）', save: '存图片', savedPicture: '图片已存', notSaved: '没有存成，请允许访问相册', printNote: '打印时选 A6 纸（105 × 148 毫米），打开「背景图形」。',
    scanToJoin: '微信扫一扫，加入会员', gets: '加入就送', giftPoints: (n: number) => `${count(n)} 积分`, noGift: '积分、优惠、余额都在一张卡里', code: (scene: string) => scene.replace('s=', ''),
    copyLink: '复制链接', copied: '已复制', picture: (store: string, channel: Channel) => `${store}${zhChannels[channel]}入会码`, lost: '没有这个码', lostText: '请从列表里打开', toList: '回到列表',
  },
  {
    stores: 'Stores', add: 'Add a store', edit: 'Edit store', name: 'Name', namePlaceholder: 'For example: Lakeside', address: 'Address', addressPlaceholder: 'Optional, shown to members', saved: 'Saved', added: (name) => `${name} added`, noAddress: 'no address',
    codes: 'Join codes', newCode: 'New join code', codesNote: 'Each code remembers the store, the way and the person that brought a member.', noCodes: 'No join code yet', noCodesText: 'Guests scan a join code to become members. Make one for the counter first', store: 'Store', channel: 'Where', staff: 'Credited to', nobody: 'Nobody', staffNeeded: 'Choose a member of staff', make: 'Make', made: 'Made',
    channels: enChannels, codeTitle: (store, channel) => `${store} · ${enChannels[channel]}`, ofStaff: (name) => `brought by ${name}`, madeOn: (date) => `made ${date}`,
    weapp: 'Mini-program code', h5: 'Web QR', weappNote: 'WeChat’s scanner opens the mini-program', h5Note: 'Any phone’s browser opens it; use it where there is no mini-program', card: 'Table card', print: 'Print the card (A6)', save: 'Save picture', savedPicture: 'Saved', notSaved: 'Not saved: allow access to the album', printNote: 'Choose A6 paper (105 × 148 mm) and print background graphics.',
    scanToJoin: 'Scan with WeChat to join', gets: 'You get', giftPoints: (n) => `${count(n)} points`, noGift: 'Points, offers and balance on one card', code: (scene) => scene.replace('s=', ''),
    copyLink: 'Copy the link', copied: 'Copied', picture: (store, channel) => `Join code of ${store}, ${enChannels[channel]}`, lost: 'No such code', lostText: 'Open it from the list', toList: 'To the list',
  },
);
