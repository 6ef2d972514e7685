import type { ReactNode } from 'react';
import type { PageModal } from '../../../src/page-protocol';
import { Blocks } from '../blocks/blocks';
import { useBlocksOf } from '../form/blocks-of';
import { FormProvider, useFormState } from '../form/form-context';
import { useWorkspace } from '../workspace/workspace';

function HomeView({ home }: { readonly home: PageModal }): ReactNode {
  const { words } = useWorkspace();
  const blocks = useBlocksOf(home.view);
  const state = useFormState(blocks);
  return (
    <div className="home" role="region" aria-label={words.tabs.home} tabIndex={-1}>
      <FormProvider container={{ type: 'view', viewId: home.viewId }} state={state}>
        <Blocks blocks={blocks} />
      </FormProvider>
    </div>
  );
}

/** The app's Home for the viewer, once the app has published it. */
export function Home(): ReactNode {
  const { model, words } = useWorkspace();
  if (model.home === null) return <p className="pane-empty">{words.homeEmpty}</p>;
  return <HomeView key={model.home.viewId} home={model.home} />;
}
