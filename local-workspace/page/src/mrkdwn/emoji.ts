/** The shortcodes people and bots write most; any other is shown as it was written, as Slack does with unknown ones. */
const EMOJI: Readonly<Record<string, string>> = Object.fromEntries(
  `
smile 😄 smiley 😃 grinning 😀 grin 😁 laughing 😆 joy 😂 rofl 🤣 slightly_smiling_face 🙂 wink 😉 blush 😊 innocent 😇
heart_eyes 😍 star-struck 🤩 kissing_heart 😘 yum 😋 thinking_face 🤔 neutral_face 😐 expressionless 😑 no_mouth 😶
smirk 😏 unamused 😒 face_with_rolling_eyes 🙄 grimacing 😬 relieved 😌 pensive 😔 sleepy 😪 sleeping 😴 mask 😷
sunglasses 😎 nerd_face 🤓 confused 😕 worried 😟 slightly_frowning_face 🙁 open_mouth 😮 astonished 😲 flushed 😳
disappointed 😞 cry 😢 sob 😭 scream 😱 sweat 😓 sweat_smile 😅 angry 😠 rage 😡 triumph 😤 hugging_face 🤗 robot_face 🤖
wave 👋 raised_hand ✋ ok_hand 👌 v ✌️ crossed_fingers 🤞 point_left 👈 point_right 👉 point_up ☝️ point_up_2 👆
point_down 👇 +1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 fist ✊ facepunch 👊 clap 👏 raised_hands 🙌 open_hands 👐 pray 🙏
handshake 🤝 writing_hand ✍️ muscle 💪 eyes 👀 speech_balloon 💬 thought_balloon 💭 busts_in_silhouette 👥
bust_in_silhouette 👤 man-raising-hand 🙋‍♂️ woman-raising-hand 🙋‍♀️ heart ❤️ broken_heart 💔 sparkling_heart 💖 100 💯 boom 💥
sparkles ✨ star ⭐ star2 🌟 dizzy 💫 fire 🔥 zap ⚡ sunny ☀️ cloud ☁️ umbrella ☔ snowflake ❄️ rainbow 🌈
ocean 🌊 seedling 🌱 herb 🌿 four_leaf_clover 🍀 evergreen_tree 🌲 cherry_blossom 🌸 rose 🌹 sunflower 🌻 tada 🎉
confetti_ball 🎊 gift 🎁 balloon 🎈 birthday 🎂 trophy 🏆 medal 🏅 first_place_medal 🥇 dart 🎯 coffee ☕ tea 🍵
rocket 🚀 car 🚗 bus 🚌 airplane ✈️ ship 🚢 house 🏠 office 🏢 classical_building 🏛️ school 🏫 hospital 🏥 construction 🚧
warning ⚠️ no_entry ⛔ no_entry_sign 🚫 x ❌ heavy_check_mark ✔️ white_check_mark ✅ ballot_box_with_check ☑️
question ❓ grey_question ❔ exclamation ❗ heavy_exclamation_mark ❗ bangbang ‼️ interrobang ⁉️ information_source ℹ️ recycle ♻️
red_circle 🔴 large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢 large_blue_circle 🔵 white_circle ⚪
black_circle ⚫ large_red_square 🟥 large_green_square 🟩 white_large_square ⬜ black_large_square ⬛ white_square_button 🔳
white_medium_square ◻️ black_medium_square ◼️ white_small_square ▫️ black_small_square ▪️ radio_button 🔘
small_blue_diamond 🔹 small_orange_diamond 🔸 arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrow_forward ▶️
fast_forward ⏩ rewind ⏪ arrows_counterclockwise 🔄 leftwards_arrow_with_hook ↩️ arrow_right_hook ↪️ heavy_plus_sign ➕
heavy_minus_sign ➖ bell 🔔 no_bell 🔕 mega 📣 loudspeaker 📢 email 📧 envelope ✉️ inbox_tray 📥 outbox_tray 📤 mailbox 📫
package 📦 memo 📝 pencil 📝 pencil2 ✏️ lower_left_ballpoint_pen 🖊️ page_facing_up 📄 page_with_curl 📃 scroll 📜 bookmark 🔖
bookmark_tabs 📑 clipboard 📋 file_folder 📁 open_file_folder 📂 card_index_dividers 🗂️ file_cabinet 🗄️ wastebasket 🗑️
date 📅 calendar 📆 spiral_calendar_pad 🗓️ chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 bar_chart 📊
pushpin 📌 round_pushpin 📍 paperclip 📎 link 🔗 scissors ✂️ triangular_ruler 📐 straight_ruler 📏 lock 🔒 unlock 🔓
key 🔑 old_key 🗝️ hammer 🔨 wrench 🔧 hammer_and_wrench 🛠️ gear ⚙️ nut_and_bolt 🔩 scales ⚖️ microscope 🔬 telescope 🔭 bulb 💡
mag 🔍 mag_right 🔎 books 📚 book 📖 green_book 📗 blue_book 📘 orange_book 📙 newspaper 📰 label 🏷️ moneybag 💰 yen 💴
computer 💻 desktop_computer 🖥️ keyboard ⌨️ printer 🖨️ iphone 📱 phone ☎️ telephone_receiver 📞 camera 📷 movie_camera 🎥
microphone 🎤 studio_microphone 🎙️ headphones 🎧 speaker 🔈 sound 🔉 loud_sound 🔊 mute 🔇 hourglass ⌛
hourglass_flowing_sand ⏳ watch ⌚ alarm_clock ⏰ stopwatch ⏱️ timer_clock ⏲️ clock1 🕐 clock9 🕘 clock12 🕛 sunrise 🌅 crescent_moon 🌙
flag-cn 🇨🇳 cn 🇨🇳 us 🇺🇸 checkered_flag 🏁 triangular_flag_on_post 🚩 waving_white_flag 🏳️ globe_with_meridians 🌐
earth_asia 🌏 one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ keycap_ten 🔟 zero 0️⃣ hash #️⃣
shield 🛡️ seal 🦭 bug 🐛 bee 🐝 turtle 🐢 snail 🐌 dove_of_peace 🕊️ ear 👂 brain 🧠 jigsaw 🧩 compass 🧭 world_map 🗺️ ladder 🪜
`
    .trim()
    .split(/\s+/)
    .reduce<[string, string][]>((pairs, word, index) => {
      const last = pairs.at(-1);
      if (index % 2 === 0 || last === undefined) pairs.push([word, '']);
      else last[1] = word;
      return pairs;
    }, []),
);

/** The character for a shortcode without its colons; a skin tone is left out. */
export function emojiFor(name: string): string | undefined {
  return EMOJI[name.replace(/::skin-tone-\d$/, '')];
}

/** `plain_text` with its shortcodes replaced. */
export function withEmoji(text: string): string {
  return text.replaceAll(/:([a-z0-9_+-]+):/g, (whole, name: string) => emojiFor(name) ?? whole);
}
