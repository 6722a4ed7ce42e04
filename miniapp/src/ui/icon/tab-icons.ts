/** The tab bar's four: apart, since they are all of the icons that the first script of h5 needs. */
export const card = '<rect x="3" y="5" width="18" height="14" rx="2.5"/><path d="M3 11.5h2M7.5 11.5h2M12 11.5h2M16.5 11.5h2"/>';
export const benefits = '<rect x="4" y="11" width="16" height="9" rx="1.5"/><path d="M3 7.75h18V11H3zM12 7.75V20M12 7.75C10.6 4.3 7 3.8 7 6c0 1.4 2.4 1.75 5 1.75zM12 7.75C13.4 4.3 17 3.8 17 6c0 1.4-2.4 1.75-5 1.75z"/>';
export const message = '<path d="M4.5 5h15A1.5 1.5 0 0 1 21 6.5v9a1.5 1.5 0 0 1-1.5 1.5H10l-4.5 3.5V17h-1A1.5 1.5 0 0 1 3 15.5v-9A1.5 1.5 0 0 1 4.5 5z"/><path d="M8 9.5h8M8 12.75h5"/>';
export const me = '<circle cx="12" cy="8" r="3.75"/><path d="M4.5 20c.5-4 3.4-6 7.5-6s7 2 7.5 6"/>';
