import { inLanguages } from './language';

export const invitationCopy = inLanguages(
  {
    lead: (by: string) => `${by}邀请你来上班`, shop: '商家', stores: '门店', role: '角色', name: '登记的名字', until: '有效到', accept: '接受邀请', later: '先不接受', typed: '输入邀请码', placeholder: '16 位邀请码', look: '查看邀请', done: (shop: string) => `已加入 ${shop}`,
    roles: { cashier: '收银员：扫码记账、充值、查会员', manager: '店长：还能撤销、看报表和会员', owner: '店主：全部权限' } as Readonly<Record<string, string>>, note: '接受后，你在工作台里做的每一笔都会记上你的名字。离职时由店长或店主移出。',
  },
  {
    lead: (by) => `${by} invites you to work here`, shop: 'Shop', stores: 'Stores', role: 'Role', name: 'Name on file', until: 'Valid until', accept: 'Accept', later: 'Not now', typed: 'Enter the code', placeholder: '16 characters', look: 'Look at the invitation', done: (shop) => `You now work at ${shop}`,
    roles: { cashier: 'Cashier: scan, credit, top up, find members', manager: 'Manager: also undo, reports and members', owner: 'Owner: everything' }, note: 'What you do at the workbench carries your name. A manager or owner removes you when you leave.',
  },
);
