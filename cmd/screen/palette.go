package screen

// Palette colours text for one stream; each function returns its arguments as text, coloured where the stream shows
// colours.
type Palette struct {
	Bad, Note, Name, Back, Faint func(...any) string
}
