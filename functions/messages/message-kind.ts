import type { Zone } from '@shared/kernel/shop-day';
import type { FactValue, Message, MessageFacts } from './domain/message';
import type { Category } from './domain/reasons';

/** What a wording may know beside the facts of its message: the shop as it is called, and the member as they are called. */
export interface Voice {
  readonly shopName: string;
  readonly zone: Zone;
  readonly address: '你' | '您';
  readonly memberName?: string;
}
export interface Words {
  readonly title: string;
  readonly body: string;
  /** 事实: what happened that this is the answer to. */
  readonly fact: string;
  readonly action?: { readonly label: string; readonly page: string };
}
/** What a kind of message can be pushed by: the purpose names the template in the configuration, the labels are those of its keywords (`消费金额`). */
export interface PushWords {
  readonly purpose: string;
  readonly labels: (facts: MessageFacts, voice: Voice, message: Message) => Readonly<Record<string, string>>;
}

/** One kind of message: a receipt, or what a care scenario says. Logic-less: words are made from facts, and nothing that is stored is run. */
export interface MessageKind {
  readonly scenarioId: string;
  readonly version: number;
  /** 场景, as people read it. */
  readonly title: string;
  readonly category: Category;
  /** Receipts cannot be stopped: they are the proof of the member's own act. */
  readonly canStop: boolean;
  /** 频次: how often at most. */
  readonly frequency: string;
  readonly words: (facts: MessageFacts, voice: Voice, message: Message) => Words;
  /** The fittest first. */
  readonly push: readonly PushWords[];
}
export type MessageKinds = ReadonlyMap<string, MessageKind>;
export const kindsOf = (all: readonly MessageKind[]): MessageKinds => new Map(all.map((kind) => [kind.scenarioId, kind]));

/** A fact as a number, a text or a list; what an older version did not store reads as nothing. */
export const numberIn = (facts: MessageFacts, name: string): number => (typeof facts[name] === 'number' ? (facts[name] as number) : 0);
export const textIn = (facts: MessageFacts, name: string): string => (typeof facts[name] === 'string' ? (facts[name] as string) : '');
export const listIn = (facts: MessageFacts, name: string): readonly string[] => (Array.isArray(facts[name]) ? (facts[name] as readonly string[]) : []);
export type { FactValue };
