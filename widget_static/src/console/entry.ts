/** The console's entry: the one file that defines its elements. */

import { Composer } from "../shared/components/composer";
import { MessageLog } from "../shared/components/message-log";
import { define } from "../shared/define";
import { ArchiveView } from "./components/archive-view";
import { Column } from "./components/column";
import { DeliveryCard } from "./components/delivery-card";
import { Drawer } from "./components/drawer";
import { EndingPanel } from "./components/ending-panel";
import { HandoverPanel } from "./components/handover-panel";
import { HelpPanel } from "./components/help-panel";
import { NoticeDesk } from "./components/notice-desk";
import { NotePanel } from "./components/note-panel";
import { PreferencePanel } from "./components/preference-panel";
import { QueueList } from "./components/queue-list";
import { Rail } from "./components/rail";
import { ReachCard } from "./components/reach-card";
import { SignIn } from "./components/sign-in";
import { TopBar } from "./components/top-bar";
import { BrigadeConsole } from "./element/console";

define({
  "brigade-log": MessageLog,
  "brigade-composer": Composer,
  "brigade-sign-in": SignIn,
  "brigade-bar": TopBar,
  "brigade-queue": QueueList,
  "brigade-reach": ReachCard,
  "brigade-delivery": DeliveryCard,
  "brigade-rail": Rail,
  "brigade-column": Column,
  "brigade-notes": NotePanel,
  "brigade-ending": EndingPanel,
  "brigade-handover": HandoverPanel,
  "brigade-notice-desk": NoticeDesk,
  "brigade-archive": ArchiveView,
  "brigade-help": HelpPanel,
  "brigade-preferences": PreferencePanel,
  "brigade-drawer": Drawer,
  "brigade-console": BrigadeConsole,
});
