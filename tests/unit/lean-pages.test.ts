const { leanPage } = require('../../miniapp/config/lean-pages.js') as { leanPage: (markup: string, name: string) => string };

const META = '<page-meta data-sid="{{pageMeta.sid}}" background-color="{{pageMeta.p0}}" page-style="{{pageMeta.p5||\'\'}}" root-background-color="{{pageMeta.p6}}" bindscroll="eh" >';
const page = (meta: string): string => `<import src="../base.wxml"/>\n${meta}\n  <navigation-bar title="{{navigationBar.p5}}" />\n</page-meta>\n<template is="taro_tmpl" data="{{root:root}}" />`;

describe('a page of the mini-program', () => {
  test('keeps of its meta what the look sets, and everything else', () => {
    expect(leanPage(page(META), 'a page')).toBe('<import src="../base.wxml"/>\n<page-meta data-sid="{{pageMeta.sid}}" page-style="{{pageMeta.p5||\'\'}}" root-background-color="{{pageMeta.p6}}"/>\n<template is="taro_tmpl" data="{{root:root}}" />');
  });
  test('stops the build where Taro writes it otherwise than known', () => {
    expect(() => leanPage(page(META.replace('page-style', 'style-of-page')), 'a page')).toThrow('a page: its page-meta lacks one of data-sid, page-style, root-background-color');
    expect(() => leanPage('<view/>', 'a page')).toThrow('page-meta lacks');
  });
});
