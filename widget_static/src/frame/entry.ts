/** The citizen's panel: the frame's document, and the full page. */

import { Composer } from "../shared/components/composer";
import { EmergencyCard } from "../shared/components/emergency-card";
import { MessageLog } from "../shared/components/message-log";
import { define } from "../shared/define";
import { ChatScreen } from "./components/chat-screen";
import { EndedCard } from "./components/ended-card";
import { ExitHelp } from "./components/exit-help";
import { StartScreen } from "./components/start-screen";
import { BrigadePanel } from "./panel";

define({
  "brigade-emergency": EmergencyCard,
  "brigade-log": MessageLog,
  "brigade-composer": Composer,
  "brigade-exit-help": ExitHelp,
  "brigade-start": StartScreen,
  "brigade-chat": ChatScreen,
  "brigade-ended": EndedCard,
  "brigade-panel": BrigadePanel,
});
