/**
 * Whether what npm wrote down as installed (node_modules/.package-lock.json) is all that the lock file asks for.
 * Optional packages may be missing, since most of them are binaries of other platforms.
 */
export function isInstalled(lock, hidden) {
  return Object.entries(lock.packages).every(([path, { version, optional, link }]) => {
    if (path === '' || link) return true;
    const found = hidden.packages?.[path];
    return found ? found.version === version : optional === true;
  });
}
