import { inLanguages } from './language';
import { count } from './money';

/** Words of taking the members, or everything, out. */
export const exportCopy = inLanguages(
  {
    members: {
      title: '把会员带走', text: '会员、余额、积分、次卡、券和资料写成一张表，随时可以再搬进来。', do: '下载会员表', ask: '表里有完整手机号', askText: '只存在你自己的设备上，用完删掉。谁在什么时候下载，会留下记录。', reading: (n: number) => `已经写好 ${count(n)} 位`, done: (n: number) => `写好了，一共 ${count(n)} 位`, fileName: '会员表.csv',
      behind: '不在表里：会员写的喜好、欠的积分和账、积分各批的到期日、在路上的礼物和订单。',
    },
    everything: {
      title: '带走整店数据', text: '会员、流水、单据、券、规则、设置，一行一条（NDJSON）。换系统、交会计、留底都能用。', do: '下载整店数据', ask: '里面是全部会员的记录', askText: '手机号只有头尾。只存在你自己的设备上，用完删掉。谁在什么时候下载，会留下记录。', reading: (n: number) => `已经写好 ${count(n)} 条`, done: (n: number) => `写好了，一共 ${count(n)} 条`, fileName: '整店数据.ndjson',
      behind: '不在里面：完整手机号、登录、密钥和还没办完的邀请。会员表里有完整手机号。',
    },
    yes: '下载', no: '先不', inBrowser: '微信里存不了文件。用浏览器打开店主后台，在「更多」里的「搬家」下载。', goOn: '接着下载',
  },
  {
    members: {
      title: 'Take your members out', text: 'Members, balances, points, packages, coupons and profiles as one spreadsheet, which can be moved in again at any time.', do: 'Download', ask: 'Phone numbers stand in it whole', askText: 'Keep it on a device of your own and delete it afterwards. Who downloaded it, and when, is kept.', reading: (n) => `${count(n)} written`, done: (n) => `Done: ${count(n)}`, fileName: 'members.csv',
      behind: 'Not in it: what members like, what they owe, the days of their points, gifts and orders on the way.',
    },
    everything: {
      title: 'Take everything out', text: 'Members, every entry and document, coupons, rules and settings, one thing a line (NDJSON): for another system, an accountant, or to keep.', do: 'Download', ask: 'It holds all members\' records', askText: 'Phone numbers are masked. Keep it on a device of your own and delete it afterwards. Who downloaded it, and when, is kept.', reading: (n) => `${count(n)} written`, done: (n) => `Done: ${count(n)}`, fileName: 'shop.ndjson',
      behind: 'Not in it: whole phone numbers, sign-ins, keys and open invitations. The members\' spreadsheet has the numbers.',
    },
    yes: 'Download', no: 'Not now', inBrowser: 'WeChat cannot save files: open the office in a browser.', goOn: 'Go on',
  },
);
