/** Icons of the counter and the office, apart so that the card page does not carry them. */
export const backspace = '<path d="M8.5 5.5h11A1.5 1.5 0 0 1 21 7v10a1.5 1.5 0 0 1-1.5 1.5h-11L3 12zM11.5 9.5l5 5M16.5 9.5l-5 5"/>';
export const chart = '<path d="M4 4v16h16M8.5 16v-4M12.5 16V8M16.5 16v-6"/>';
export const debt = '<path d="M5.5 3.5h13v17l-2.2-1.5-2.1 1.5-2.2-1.5-2.2 1.5-2.1-1.5-2.2 1.5z"/><path d="M9 8.5h6M9 12h6M9 15.5h3"/>';
export const exportIcon = '<path d="M12 15V4M8 7.5L12 3.75l4 3.75M5 13v6a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-6"/>';
export const gun = '<path d="M4 6h12.5a2 2 0 0 1 2 2v1.5a2 2 0 0 1-2 2H11l-1 2.5M4 6v5.5h2.5L8 19.5h4l-2-8"/><path d="M21 7v3.5"/>';
export const keyboard = '<rect x="3" y="6" width="18" height="12" rx="2"/><path d="M7 10h.01M11 10h.01M15 10h.01M17.5 10h.01M7.5 14h9"/>';
export const memberAdd = '<circle cx="10" cy="8" r="3.5"/><path d="M3 19.5c.5-3.7 3.2-5.5 7-5.5 1.6 0 3 .3 4.1 1M18 14.5v6M15 17.5h6"/>';
export const returnIcon = '<path d="M12 20c-5-3.4-8-6.6-8-10.2A4.3 4.3 0 0 1 12 7.5a4.3 4.3 0 0 1 8 2.3c0 3.6-3 6.8-8 10.2z"/><path d="M12 10.5v3l2 1.5"/>';
export const search = '<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>';
export const today = '<path d="M3.5 11.5L12 4l8.5 7.5M6 9.5V20h12V9.5"/><path d="M9.5 15.5h5"/>';
export const trash = '<path d="M4.5 6.5h15M9 6.5V4h6v2.5M6.5 6.5l1 13.5h9l1-13.5M10.25 10.5v5.5M13.75 10.5v5.5"/>';
