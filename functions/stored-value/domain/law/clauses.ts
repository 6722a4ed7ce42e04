/** A clause that the law makes void, or forbids: the words it is known by, the source, and what may be written instead. */
interface Clause {
  readonly clauseId: string;
  /** Matched against the text without spaces and punctuation. */
  readonly words: RegExp;
  readonly source: string;
  readonly instead: string;
}
export interface Finding {
  readonly clauseId: string;
  /** The words as they stand in the text. */
  readonly words: string;
  /** The sentence around them. */
  readonly sentence: string;
  readonly source: string;
  readonly instead: string;
}
const VOID = '法释〔2025〕4号第九条；消费者权益保护法第二十六条';
/** 不会过期作废 is a promise, not a threat: a denial right before the words turns them round. */
const UNLESS = '(?<!不|不会|不得|没有|并不|绝不|不因|会因|不能)';
const NOT_BACK = '(?:概不|恕不|不予|不能|不可|不得|不再|不会|一律不|均不|不)(?:予|能|可|得|再)?(?:退|返还)';

export const CLAUSES: readonly Clause[] = [
  {
    clauseId: 'no-refund', source: `${VOID}；法释〔2025〕4号第十四条至第十七条`, instead: '你可以随时要求退款；退款按已付金额扣除已消费部分计算，原路退回。',
    words: new RegExp(`(?:概不|恕不|一律不|均不|不予)(?:予)?退(?:款|还|换|卡)?|不退款|不退不换|不退卡|不退钱|不设退款|不支持退款|无法退款|不可退款|不能退款|(?:一经|一旦)(?:售出|充值|购买|付款|办理|开卡|支付).{0,8}${NOT_BACK}|(?:余额|余款|剩余金额|本金|储值金额|充值金额|预付款).{0,3}${NOT_BACK}|放弃退款`, 'gu'),
  },
  {
    clauseId: 'expiry', source: '单用途商业预付卡管理办法（试行）；国办发〔2011〕25号；法释〔2025〕4号第二十四条', instead: '本金和赠送都没有有效期，不会因为时间长而失效。',
    words: new RegExp(`${UNLESS}(?:过期|逾期|到期|期满|超期|逾期未用|逾期不用|过期未用)(?:后|则|即|将|余额|未消费|未使用|的|自动|视为|全部|一律|均){0,4}(?:作废|失效|清零|归零|不退|无效|放弃|没收)|(?:余额|本金|储值金额|充值金额)[^不未没无]{0,6}(?:作废|清零|归零|没收)|视为(?:自动|自愿)?放弃(?:余额|剩余)`, 'gu'),
  },
  {
    clauseId: 'kept-by-shop', source: VOID, instead: '停用或注销会员卡时，余额按本协议退还。',
    words: /(?:余额|余款|剩余金额|本金|储值金额|充值金额).{0,4}归(?:本店|商家|商户|公司|本公司|我店)(?:所有)?/gu,
  },
  {
    clauseId: 'final-say', source: '消费者权益保护法第二十六条；侵害消费者权益行为处罚办法第十二条', instead: '双方对本协议有不同理解的，先协商；协商不成的，可以投诉、请求调解或者起诉。',
    words: /最终解释权|最终的解释权|单方解释权|解释权(?:归|属|由)|最终决定权/gu,
  },
  {
    clauseId: 'no-transfer', source: VOID, instead: '可以转让，转让通知本店后生效。',
    words: /(?:不得|不能|不可|不准|禁止|严禁|不允许|概不)(?:以任何方式)?(?:转让|转赠|转卖|过户|转给他人|转给别人)/gu,
  },
  {
    clauseId: 'no-replacement', source: '法释〔2025〕4号第九条、第二十四条', instead: '会员卡遗失可以挂失补办，余额不受影响。',
    words: /(?:丢失|遗失|丢卡|失卡|遗失卡|丢了|被盗|损坏).{0,6}(?:概不|恕不|不予|不能|不可|不再|一律不|不)(?:予|能|可)?(?:补|挂失|负责|退)|不(?:挂失|记名不挂失)|不补卡|不补办/gu,
  },
  {
    clauseId: 'one-sided-change', source: VOID, instead: '单价、服务内容和本协议的变更，不影响变更前已存的金额。',
    words: /(?:本店|商家|商户|本公司|我店)(?:有权|可以|可|保留)(?:随时|单方|单方面|自行|任意)?.{0,6}(?:调整|变更|修改|改变|取消|终止|更改).{0,16}(?:无需|不需|无须|不再|不另行|恕不另行|不必|不)(?:另行)?通知|恕不另行通知|保留(?:随时)?(?:变更|修改|调整|终止|取消).{0,10}权利|有权(?:随时|单方|单方面|任意)(?:调整|变更|修改|改变|取消|终止|更改)/gu,
  },
  {
    clauseId: 'no-liability', source: VOID, instead: '商品或服务有质量问题的，本店按法律规定负责。',
    words: /概不负责|概不承担|不承担(?:任何|一切)(?:法律)?(?:责任|赔偿|损失)|不负(?:任何|一切)(?:法律)?责任|后果自负|责任自负|一切损失由(?:会员|顾客|消费者|客户|持卡人)承担/gu,
  },
  {
    clauseId: 'no-complaint', source: VOID, instead: '双方先协商；协商不成的，可以向消费者协会投诉、请求调解，或者向有管辖权的人民法院起诉。',
    words: /(?:不得|不能|不可|不准|放弃|无权)(?:以任何方式|向任何部门|向消费者协会|向法院)?(?:投诉|起诉|诉讼|举报|维权|差评|给差评)/gu,
  },
  {
    clauseId: 'no-withdrawal', source: '法释〔2025〕4号第十四条', instead: '自付款之日起七日内，未使用的，可以不说明理由要求退款，本金全额退回。',
    words: /不(?:适用|支持|享受|参与|提供)(?:七|7)(?:日|天)(?:内)?无理由/gu,
  },
];
/** One clause may stand in a text many times; a page shows no more than this. */
export const MOST_FINDINGS = 20;
const SENTENCE_CHARACTERS = 200;
const ENDS = new Set([...'。；;！!？?\n']);
/** Written in the other characters, the words are the same. */
const SIMPLE: Readonly<Record<string, string>> = {
  還: '还', 餘: '余', 額: '额', 過: '过', 廢: '废', 終: '终', 釋: '释', 權: '权', 轉: '转', 讓: '让', 補: '补', 遺: '遗', 丟: '丢', 無: '无', 須: '须', 變: '变', 調: '调', 負: '负', 責: '责', 訴: '诉', 經: '经', 歸: '归', 儲: '储', 預: '预', 則: '则', 後: '后', 為: '为', 視: '视', 棄: '弃', 贈: '赠', 賣: '卖', 戶: '户', 給: '给', 別: '别', 損: '损', 壞: '坏', 滿: '满', 沒: '没', 開: '开', 購: '购', 買: '买', 會: '会', 從: '从',
};

interface Read {
  /** Letters and digits alone. */
  readonly plain: string;
  /** Where each of them stands in the text. */
  readonly at: readonly number[];
}
/** Letters and digits of a text in their plainest form: full width and traditional characters as the usual ones, everything between them left out. */
function read(text: string): Read {
  const at: number[] = [];
  let plain = '';
  for (let i = 0; i < text.length; i++) {
    for (const one of text.charAt(i).normalize('NFKC')) {
      if (!/[\p{L}\p{N}]/u.test(one)) continue;
      plain += SIMPLE[one] ?? one;
      at.push(i);
    }
  }
  return { plain, at };
}
function sentenceAround(text: string, from: number, to: number): string {
  let [start, end] = [from, to];
  while (start > 0 && !ENDS.has(text.charAt(start - 1))) start--;
  while (end < text.length - 1 && !ENDS.has(text.charAt(end))) end++;
  return text.slice(start, end + 1).trim().slice(0, SENTENCE_CHARACTERS);
}

/** The clauses of a text that the law does not let stand, in the order of the text, each once; empty when there are none. */
export function unlawfulIn(text: string): readonly Finding[] {
  const { plain, at } = read(text);
  const found = new Map<string, Finding & { readonly from: number }>();
  for (const { clauseId, words, source, instead } of CLAUSES) {
    for (const match of plain.matchAll(words)) {
      const [from, to] = [at[match.index] ?? 0, at[match.index + match[0].length - 1] ?? 0];
      const [said, sentence] = [text.slice(from, to + 1).slice(0, SENTENCE_CHARACTERS), sentenceAround(text, from, to)];
      const key = `${clauseId} ${said} ${sentence}`;
      if (!found.has(key)) found.set(key, { clauseId, words: said, sentence, source, instead, from });
    }
  }
  return [...found.values()].sort((a, b) => a.from - b.from).slice(0, MOST_FINDINGS).map(({ from: _from, ...finding }) => finding);
}
