import { inLanguages } from './language';
import { count } from './money';

/** What the member and the counter read of the points mall. */
export const mallCopy = inLanguages(
  {
    goods: '可以换', orders: '我的兑换', have: '积分', held: (n: number) => `另有 ${count(n)} 积分留着，等你领取兑换或等朋友收下`, price: (n: number) => `${count(n)} 积分`, pickup: (days: number) => `到店领取，保留 ${days} 天`, coupon: (terms: string) => `优惠券，马上到账 · ${terms}`,
    states: { gone: '换完了', had: '已换够' } as Readonly<Record<string, string>>, short: (n: number) => `还差 ${count(n)}`, each: (n: number) => `每人最多换 ${n} 件`, take: (n: number) => `用 ${count(n)} 积分换`, notEnough: (n: number) => `积分不够，还差 ${count(n)}`, frozen: '会员卡已冻结，暂时不能换。请找店长。',
    points: '积分', after: '换完以后', kept: '留到', keptNote: '到店出示领取码。过期没领，积分退回，还是原来的到期日；已经过期的积分不再恢复。', atOnce: '换了不能退。', ordered: (title: string) => `「${title}」已留好，到店领取`, got: (title: string) => `「${title}」已到账，在优惠券里`,
    none: '现在没有可以换的', noneText: '积分会留着，店里上了新再来看', noOrders: '还没有待领取的兑换', noOrdersText: '换了要到店领的东西，领取码在这里', toPoints: '看我的积分', toGoods: '看看能换什么',
    waiting: '待领取', code: '领取码', until: (day: string) => `${day}前到店领取`, cancel: '取消兑换', cancelAsk: (title: string) => `取消「${title}」？`, cancelText: (n: number) => `退回 ${count(n)} 积分，还是原来的到期日。已经过期的不再恢复。`, keep: '先留着', cancelled: (n: number) => `已取消，${count(n)} 积分退回`,
    over: '以前的兑换', done: { collected: '已领取', cancelled: '已取消，积分退回', lapsed: '到期未领，积分退回', given: '已到账', open: '待领取' } as Readonly<Record<string, string>>,
    auto: '积分够了自动换', autoNote: (n: number) => `每次积分增加、够 ${count(n)} 分时换一张，随时可以关。`, autoMoved: (n: number) => `原来同意的是 ${count(n)} 积分，价格变了，已经停下。`, autoGoOn: (n: number) => `按 ${count(n)} 积分继续自动换`, autoInstead: '打开这个，会换下原来选的那种。', autoOn: '自动换', autoStopped: '价格变了，已停', autoTurnedOn: '已打开，积分够了自动换', autoTurnedOff: '已关闭，不会自动换', autoChosen: (n: number, title: string) => `够 ${count(n)} 积分，自动换「${title}」`, autoGone: '选的那种现在换不了，先停着', toChange: '更改',
    title: '积分商城', titleNote: '用积分换礼物和券',
    desk: '兑换待领取', deskNote: (n: number) => `留着 ${count(n)} 积分`, nothing: '没有待领取的兑换', nothingText: '会员在积分商城换了东西，会列在这里', hand: '交付', handAsk: (title: string) => `把「${title}」交给会员？`, handText: '交付后，这一单就完成了。', sayCode: '领取码', sayCodeHint: '会员手机上的六位数', sayCodeNote: '会员是查出来的，不是扫码，请会员报领取码', handed: (title: string) => `已交付「${title}」`,
    undo: '撤销交付', undoAsk: '撤销这次交付？', undoText: '这一单回到待领取，积分仍然留着。', undone: '已撤销，仍待领取', shopCancelText: (n: number) => `给会员退回 ${count(n)} 积分。请写明原因，会员看得到。`, reason: '原因', reasonHint: '例如：缺货', needReason: '请写原因', self: '这是你自己的会员卡，请让同事来操作。', recent: '最近的兑换', toTill: '回收银台',
  },
  {
    goods: 'To have', orders: 'My orders', have: 'Points', held: (n) => `${count(n)} more are set aside for what you will collect, or on the way to a friend`, price: (n) => `${count(n)} points`, pickup: (days) => `Collect in the shop within ${days} days`, coupon: (terms) => `A coupon, at once · ${terms}`,
    states: { gone: 'None left', had: 'Had enough' }, short: (n) => `${count(n)} short`, each: (n) => `At most ${n} each`, take: (n) => `Use ${count(n)} points`, notEnough: (n) => `${count(n)} points are missing`, frozen: 'This membership is frozen. Please ask the manager.',
    points: 'Points', after: 'Afterwards', kept: 'Kept until', keptNote: 'Show the code in the shop. What is not collected comes back as points with their own days; days that are over are over.', atOnce: 'It cannot be given back.', ordered: (title) => `"${title}" is kept for you`, got: (title) => `"${title}" is among your coupons`,
    none: 'Nothing to have now', noneText: 'Your points stay; look again later', noOrders: 'Nothing to collect', noOrdersText: 'The codes of what you order are here', toPoints: 'My points', toGoods: 'See what there is',
    waiting: 'To be collected', code: 'Code', until: (day) => `Collect until ${day}`, cancel: 'Cancel', cancelAsk: (title) => `Cancel "${title}"?`, cancelText: (n) => `${count(n)} points come back with their own days. Those that are over are not restored.`, keep: 'Keep it', cancelled: (n) => `Cancelled, ${count(n)} points are back`,
    over: 'Earlier orders', done: { collected: 'Collected', cancelled: 'Cancelled, points back', lapsed: 'Not collected, points back', given: 'Given', open: 'To be collected' },
    auto: 'Redeem by itself', autoNote: (n) => `Whenever points come in and there are ${count(n)}, one is redeemed by itself. Switch it off at any time.`, autoMoved: (n) => `You agreed to ${count(n)} points; the price has changed, so it has stopped.`, autoGoOn: (n) => `Go on at ${count(n)} points`, autoInstead: 'This takes the place of what you chose before.', autoOn: 'By itself', autoStopped: 'Price changed, stopped', autoTurnedOn: 'On: redeemed by itself when points suffice', autoTurnedOff: 'Off: nothing is redeemed by itself', autoChosen: (n, title) => `At ${count(n)} points: "${title}" by itself`, autoGone: 'What you chose is not to be had now; it waits', toChange: 'Change',
    title: 'Points mall', titleNote: 'Gifts and coupons for points',
    desk: 'To hand over', deskNote: (n) => `${count(n)} points kept`, nothing: 'Nothing to hand over', nothingText: 'What members order for points is listed here', hand: 'Hand over', handAsk: (title) => `Hand over "${title}"?`, handText: 'The order is done then.', sayCode: 'Code', sayCodeHint: 'Six digits on the phone', sayCodeNote: 'The member was looked up, not scanned: ask for the code', handed: (title) => `"${title}" was handed over`,
    undo: 'Undo', undoAsk: 'Undo this hand-over?', undoText: 'The order waits again, its points set aside.', undone: 'Undone; it waits again', shopCancelText: (n) => `${count(n)} points go back. The member reads the reason.`, reason: 'Reason', reasonHint: 'e.g. out of stock', needReason: 'Enter a reason', self: 'This is your own card: ask a colleague.', recent: 'Recent orders', toTill: 'Back to the till',
  },
);
