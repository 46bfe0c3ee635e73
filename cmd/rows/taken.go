package rows

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// taken appends the cells taken over from a row, and the separator after them.
func (w *Writer) taken(dst, row []byte) []byte {
	if w.Format == Objects {
		dst = append(dst, '{')
	}
	start := len(dst)
	switch {
	case w.From == Nothing:
	case w.From == Bytes && w.Comma == 0: // an object to an object
		dst = append(dst, bytes.TrimLeft(bytes.TrimRight(row[1:], " \t\r"), " \t\r")...)
	case w.Comma == 0:
		return w.fromObject(dst, row)
	case w.Format == Objects:
		dst = w.toObject(dst, row)
	default:
		for i, at := 0, 0; i < len(w.Names); i++ {
			if at <= len(row) {
				end, text := kept(row, at, w.Comma)
				dst = w.text(dst, text)
				at = end + 1
			}
			dst = append(dst, w.separator())
		}
		return dst
	}
	if len(dst) > start {
		dst = append(dst, ',')
	}
	return dst
}

// kept is cell, but of one that is not quoted as it should be the text has its quotes.
func kept(row []byte, at int, comma byte) (end int, text []byte) {
	end, text, whole := cell(row, at, comma)
	if !whole {
		text = row[at:end]
	}
	return end, text
}

// text appends a cell of a table.
func (w *Writer) text(dst, text []byte) []byte {
	if w.Format == Aligned {
		return append(dst, w.Clean(string(text))...)
	}
	if bytes.IndexByte(text, w.separator()) < 0 && bytes.IndexByte(text, '"') < 0 && bytes.IndexByte(text, '\n') < 0 && bytes.IndexByte(text, '\r') < 0 {
		return append(dst, text...)
	}
	dst = append(dst, '"')
	dst = append(dst, bytes.ReplaceAll(text, []byte(`"`), []byte(`""`))...)
	return append(dst, '"')
}

// toObject appends the members of an object made of cells.
func (w *Writer) toObject(dst, row []byte) []byte {
	for i, at := 0, 0; i < len(w.Names) && at <= len(row); i++ {
		end, text := kept(row, at, w.Comma)
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendString(dst, w.Names[i])
		dst = append(dst, ':')
		number := text
		if w.DecimalComma {
			number, _ = withPoint(text)
		}
		switch quoted := at < len(row) && row[at] == '"'; {
		case w.Number[i] && number != nil:
			dst = w.jsonNumber(dst, number)
		case !quoted && isToken(number):
			dst = append(dst, number...)
		default:
			dst = appendString(dst, string(text))
		}
		at = end + 1
	}
	return dst
}

// jsonNumber appends the number of a cell, as it is written where that is JSON. What is none is a string, and nothing is null.
func (w *Writer) jsonNumber(dst, text []byte) []byte {
	text = bytes.TrimSpace(text)
	v, wrong := parseNumber(text)
	switch {
	case len(text) == 0:
		return append(dst, "null"...)
	case wrong != "":
		return appendString(dst, string(text))
	case Strict(text):
		return append(dst, text...)
	}
	return (&Writer{Format: Objects}).number(dst, v)
}

// appendString appends a string of JSON.
func appendString(dst []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= 0x7f || c == '"' || c == '\\' {
			return appendEscaped(dst, s)
		}
	}
	dst = append(dst, '"')
	dst = append(dst, s...)
	return append(dst, '"')
}

// appendEscaped escapes the characters that JSON must, and all other control characters, on which a terminal acts.
func appendEscaped(dst []byte, s string) []byte {
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			dst = append(dst, '\\', byte(r))
		case r == '\n':
			dst = append(dst, `\n`...)
		case r == '\r':
			dst = append(dst, `\r`...)
		case r == '\t':
			dst = append(dst, `\t`...)
		case r < ' ' || 0x7f <= r && r < 0xa0:
			dst = append(dst, `\u00`...)
			dst = append(dst, hex[r>>4], hex[r&15])
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return append(dst, '"')
}

// Member is a key of an object with its value, as they are written.
type Member struct{ Key, Value []byte }

// Members returns the members of an object that was read before, from "{" to before "}".
func Members(object []byte) []Member {
	var list []Member
	text := append(append(make([]byte, 0, len(object)+2), object...), "}\n"...)
	for at := blanks(text, 1); text[at] != '}'; {
		end := stringEnd(text, at)
		from := blanks(text, blanks(text, end)+1)
		to := valueEnd(text, from)
		list = append(list, Member{text[at:end], text[from:to]})
		if at = blanks(text, to); text[at] == ',' {
			at = blanks(text, at+1)
		}
	}
	return list
}

// Text returns the key decoded.
func (m Member) Text() string { return unquote(m.Key) }

// fromObject appends the cells of a table made of an object. The last of equal keys counts.
func (w *Writer) fromObject(dst, object []byte) []byte {
	cells := make([][]byte, len(w.Names))
	for k, m := range Members(object) {
		text := m.Text()
		if k >= len(w.Names) || w.Names[k] != text { // as in the first object it mostly is
			k = slices.Index(w.Names, text)
		}
		if k >= 0 {
			cells[k] = m.Value
		}
	}
	for _, value := range cells {
		switch {
		case len(value) > 0 && value[0] == '"':
			dst = w.text(dst, []byte(unquote(value)))
		case string(value) != "null":
			dst = w.text(dst, value)
		}
		dst = append(dst, w.separator())
	}
	return dst
}
