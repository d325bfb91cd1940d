import { css } from "lit";

export const panelStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    width: 100%;
    height: 100%;
    background: var(--b-page);
  }
  header,
  .bar {
    /* As a page of its own, everything stands in one column. */
    padding-inline: max(var(--inset), (100% - 47rem) / 2);
  }
  header {
    --inset: 0.5rem;
    display: flex;
    align-items: center;
    gap: 0.25rem;
    padding-block: 0.5rem;
    border-bottom: 1px solid var(--b-line);
    background: var(--b-surface);
  }
  header div {
    flex: 1;
    padding-inline-start: 0.5rem;
    min-width: 0;
  }
  h1 {
    font-size: 1.125rem;
    line-height: 1.25;
  }
  .site {
    color: var(--b-muted);
    font-size: 0.875rem;
    line-height: 1.3;
  }
  header .button {
    font-size: 0.9375rem;
  }
  .bar {
    --inset: 0rem;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    background: var(--b-alert-page);
    border-bottom: 1px solid var(--b-alert-line);
  }
  .bar brigade-emergency {
    flex: 1 0 auto;
  }
  .exit {
    flex: 1 0 auto;
    max-width: 26rem;
    margin: 0.25rem;
    padding: 0.25rem 0.75rem;
    border-color: var(--b-alert);
    color: var(--b-alert);
    font-size: 0.9375rem;
  }
  .main {
    flex: 1;
    min-height: 0;
    width: 100%;
    max-width: 48rem;
    margin-inline: auto;
  }
  .lost {
    padding: 1.5rem 1rem;
    display: grid;
    gap: 1rem;
    align-content: start;
  }
  @media (max-height: 420px) {
    .site {
      display: none;
    }
  }
`;
