import type { IdentityContract } from '@shared/contracts/identity.contract';
import type * as z from 'zod';
import { inLanguages } from './language';

export type Role = z.output<IdentityContract['whoAmI']['response']>['staffOf'][number]['role'];
const zhRoles: Readonly<Record<Role, string>> = { cashier: '收银员', manager: '店长', owner: '店主' };
const enRoles: Readonly<Record<Role, string>> = { cashier: 'Cashier', manager: 'Manager', owner: 'Owner' };

export const teamCopy = inLanguages(
  {
    invite: '邀请员工', here: '在职', left: '已离开', me: '你', roles: zhRoles, since: (date: string) => `${date}起`, leftOn: (date: string) => `${date}离开`, alone: '现在只有你一个人', aloneText: '邀请收银员，扫码记账就能分开算是谁做的',
    may: { cashier: '扫码记账、充值、查会员', manager: '还能撤销、看报表和会员、邀请收银员', owner: '全部权限，包括规则和设置' } as Readonly<Record<Role, string>>,
    name: '名字', namePlaceholder: '会员和同事看到的名字', role: '角色', stores: '门店', storesNeeded: '至少选一家门店', make: '生成邀请码', edit: '员工资料', save: '保存', saved: '已保存，从下一次操作起生效', remove: '移出这家店', removeAsk: (name: string) => `移出${name}？`,
    removeText: (name: string) => `${name}会立刻退出工作台，没被接受的邀请也一起作废。之前记的账不变，名字还在。`, removeYes: '移出', removeNo: '不移', removed: (name: string) => `已移出${name}`, removeNote: '立刻退出工作台；之前记的账不变',
    ready: '邀请码好了', readyText: (name: string, role: Role, until: string) => `给 ${name} 扫，做${zhRoles[role]}。${until}前有效，只能用一次。`, scanHow: '请对方在小程序「我的 → 扫一扫」里扫这个码，或输入下面的邀请码。', scanWeb: '对方用微信扫这个码，或在「我的 → 扫一扫」里输入下面的邀请码。', code: '邀请码', copy: '复制邀请码', copied: '已复制', another: '再邀请一位', onlyCashiers: '店长可以邀请自己门店的收银员',
    you: (name: string) => `${name}（你）`, joiner: '、',
  },
  {
    invite: 'Invite', here: 'Working here', left: 'Left', me: 'you', roles: enRoles, since: (date) => `since ${date}`, leftOn: (date) => `left ${date}`, alone: 'Only you so far', aloneText: 'Invite cashiers, so that each entry says who made it',
    may: { cashier: 'Scan, credit, top up, find members', manager: 'Also undo, reports, members, invite cashiers', owner: 'Everything, rules and settings too' },
    name: 'Name', namePlaceholder: 'What members and colleagues see', role: 'Role', stores: 'Stores', storesNeeded: 'Choose at least one store', make: 'Make an invitation', edit: 'Member of staff', save: 'Save', saved: 'Saved, from the next action on', remove: 'Remove from this shop', removeAsk: (name) => `Remove ${name}?`,
    removeText: (name) => `${name} is signed out at once, and open invitations end. What was recorded stays, with the name.`, removeYes: 'Yes', removeNo: 'Keep', removed: (name) => `${name} was removed`, removeNote: 'Signed out at once; what was recorded stays',
    ready: 'The invitation is ready', readyText: (name, role, until) => `For ${name} to scan and become ${enRoles[role].toLowerCase()}. Good until ${until}, once.`, scanHow: 'Let them scan it under Me → Scan, or type the code below.', scanWeb: 'Let them scan it with WeChat, or type the code below under Me → Scan.', code: 'Code', copy: 'Copy the code', copied: 'Copied', another: 'Invite another', onlyCashiers: 'Managers invite cashiers to their own stores',
    you: (name) => `${name} (you)`, joiner: ', ',
  },
);
