/** Names of the characters that have no picture, as Unicode gives them: a line for each, in its order. */

/** @type {ReadonlyMap<string, string>} */
export const NAMES = new Map(
  `
0000 null
0001 start of heading
0002 start of text
0003 end of text
0004 end of transmission
0005 enquiry
0006 acknowledge
0007 bel
0008 backspace
0009 character tabulation
000A line feed (lf)
000B line tabulation
000C form feed (ff)
000D carriage return (cr)
000E shift out
000F shift in
0010 data link escape
0011 device control one
0012 device control two
0013 device control three
0014 device control four
0015 negative acknowledge
0016 synchronous idle
0017 end of transmission block
0018 cancel
0019 end of medium
001A substitute
001B escape
001C information separator four
001D information separator three
001E information separator two
001F information separator one
0020 space
007F delete
0080 padding character
0081 high octet preset
0082 break permitted here
0083 no break here
0084 latin 1 supplement 84
0085 next line (nel)
0086 start of selected area
0087 end of selected area
0088 character tabulation set
0089 character tabulation with justification
008A line tabulation set
008B partial line forward
008C partial line backward
008D reverse line feed
008E single shift two
008F single shift three
0090 device control string
0091 private use one
0092 private use two
0093 set transmit state
0094 cancel character
0095 message waiting
0096 start of guarded area
0097 end of guarded area
0098 start of string
0099 single graphic character introducer
009A single character introducer
009B control sequence introducer
009C string terminator
009D operating system command
009E privacy message
009F application program command
00A0 no-break space
00AD soft hyphen
034F combining grapheme joiner
0600 arabic number sign
0601 arabic sign sanah
0602 arabic footnote marker
0603 arabic sign safha
0604 arabic sign samvat
0605 arabic number mark above
061C arabic letter mark
06DD arabic end of ayah
070F syriac abbreviation mark
08E2 arabic disputed end of ayah
115F hangul choseong filler
1160 hangul jungseong filler
1680 ogham space mark
17B4 khmer vowel inherent aq
17B5 khmer vowel inherent aa
180B mongolian free variation selector one
180C mongolian free variation selector two
180D mongolian free variation selector three
180E mongolian vowel separator
2000 en quad
2001 em quad
2002 en space
2003 em space
2004 three-per-em space
2005 four-per-em space
2006 six-per-em space
2007 figure space
2008 punctuation space
2009 thin space
200A hair space
200B zero width space
200C zero width non-joiner
200D zero width joiner
200E left-to-right mark
200F right-to-left mark
2028 line separator
2029 paragraph separator
202A left-to-right embedding
202B right-to-left embedding
202C pop directional formatting
202D left-to-right override
202E right-to-left override
202F narrow no-break space
205F medium mathematical space
2060 word joiner
2061 function application
2062 invisible times
2063 invisible separator
2064 invisible plus
2066 left-to-right isolate
2067 right-to-left isolate
2068 first strong isolate
2069 pop directional isolate
206A inhibit symmetric swapping
206B activate symmetric swapping
206C inhibit arabic form shaping
206D activate arabic form shaping
206E national digit shapes
206F nominal digit shapes
2800 braille pattern blank
3000 ideographic space
3164 hangul filler
FEFF zero width no-break space
FFA0 halfwidth hangul filler
FFF9 interlinear annotation anchor
FFFA interlinear annotation separator
FFFB interlinear annotation terminator
FFFC object replacement character
110BD kaithi number sign
110CD kaithi number sign above
13430 egyptian hieroglyph vertical joiner
13431 egyptian hieroglyph horizontal joiner
13432 egyptian hieroglyph insert at top start
13433 egyptian hieroglyph insert at bottom start
13434 egyptian hieroglyph insert at top end
13435 egyptian hieroglyph insert at bottom end
13436 egyptian hieroglyph overlay middle
13437 egyptian hieroglyph begin segment
13438 egyptian hieroglyph end segment
1BCA0 shorthand format letter overlap
1BCA1 shorthand format continuing overlap
1BCA2 shorthand format down step
1BCA3 shorthand format up step
1D159 musical symbol null notehead
1D173 musical symbol begin beam
1D174 musical symbol end beam
1D175 musical symbol begin tie
1D176 musical symbol end tie
1D177 musical symbol begin slur
1D178 musical symbol end slur
1D179 musical symbol begin phrase
1D17A musical symbol end phrase
E0001 language tag
E007F cancel tag
`
    .trim()
    .split('\n')
    .map((line) => {
      const [number, ...words] = line.split(' ');
      return [String.fromCodePoint(parseInt(number, 16)), words.join(' ')];
    }),
);
