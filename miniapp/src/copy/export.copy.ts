import { inLanguages } from './language';
import { count } from './money';

/** Words of taking the members out. */
export const exportCopy = inLanguages(
  {
    title: '把会员带走', text: '会员、余额、积分、次卡、券和资料写成一张表，随时可以再搬进来。', do: '下载会员表', ask: '表里有完整手机号', askText: '只存在你自己的设备上，用完删掉。谁在什么时候下载，会留下记录。', yes: '下载', no: '先不', reading: (n: number) => `已经写好 ${count(n)} 位`, done: (n: number) => `写好了，一共 ${count(n)} 位`, fileName: '会员表.csv', inBrowser: '微信里存不了文件。用浏览器打开店主后台，在「更多」里的「搬家」下载。', goOn: '接着下载',
    behind: '不在表里：会员欠的积分和账、积分各批的到期日、在路上的礼物和订单。',
  },
  {
    title: 'Take your members out', text: 'Members, balances, points, packages, coupons and profiles as one spreadsheet, which can be moved in again at any time.', do: 'Download', ask: 'Phone numbers stand in it whole', askText: 'Keep it on a device of your own and delete it afterwards. Who downloaded it, and when, is kept.', yes: 'Download', no: 'Not now', reading: (n) => `${count(n)} written`, done: (n) => `Done: ${count(n)}`, fileName: 'members.csv', inBrowser: 'WeChat cannot save files: open the office in a browser.', goOn: 'Go on',
    behind: 'Not in it: what members owe, the days of their points, gifts and orders on the way.',
  },
);
