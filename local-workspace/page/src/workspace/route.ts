/** Where the page is: kept in the address's hash, so that Back and a copied link work. */
import { useSyncExternalStore } from 'react';

export type AppTab = 'home' | 'messages' | 'about';

export type Route =
  | { readonly at: 'channel'; readonly channel: string; readonly thread?: string }
  | { readonly at: 'app'; readonly tab: AppTab; readonly thread?: string }
  | { readonly at: 'channels' }
  | { readonly at: 'traffic' }
  | { readonly at: 'control' }
  | { readonly at: 'start' };

const TABS: readonly string[] = ['home', 'messages', 'about'] satisfies readonly AppTab[];

function isTab(word: string): word is AppTab {
  return TABS.includes(word);
}

function parseRoute(hash: string): Route {
  const [first = '', second = '', thread = ''] = hash.replace(/^#\/?/, '').split('/');
  const inThread = thread === '' ? {} : { thread };
  if (first === 'traffic' || first === 'control' || first === 'channels') return { at: first };
  if (first === 'app' && isTab(second)) return { at: 'app', tab: second, ...inThread };
  if (first === 'channel' && second !== '') return { at: 'channel', channel: second, ...inThread };
  return { at: 'start' };
}

export function hashOf(route: Route): string {
  switch (route.at) {
    case 'start':
      return '#/';
    case 'channels':
    case 'traffic':
    case 'control':
      return `#/${route.at}`;
    case 'app':
      return `#/app/${route.tab}${route.thread === undefined ? '' : `/${route.thread}`}`;
    case 'channel':
      return `#/channel/${route.channel}${route.thread === undefined ? '' : `/${route.thread}`}`;
  }
}

export function go(route: Route): void {
  location.hash = hashOf(route);
}

function subscribe(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => {
    removeEventListener('hashchange', onChange);
  };
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => location.hash));
}
