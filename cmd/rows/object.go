package rows

// The parts of JSON text, after RFC 8259. Each function returns the end of its part, or -1 if there is none. The data ends
// with a line end, which no part can contain.

// blanks returns the end of the blanks at a byte.
func blanks(data []byte, at int) int {
	for data[at] == ' ' || data[at] == '\t' || data[at] == '\r' {
		at++
	}
	return at
}

// stringEnd skips a string.
func stringEnd(data []byte, at int) int {
	if data[at] != '"' {
		return -1
	}
	for at++; ; at++ {
		switch c := data[at]; {
		case c == '"':
			return at + 1
		case c < ' ':
			return -1
		case c == '\\':
			at++
			switch data[at] {
			case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
			case 'u':
				for range 4 {
					at++
					if !hex(data[at]) {
						return -1
					}
				}
			default:
				return -1
			}
		}
	}
}

func hex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' }

// numberEnd skips a number.
func numberEnd(data []byte, at int) int {
	if data[at] == '-' {
		at++
	}
	digits := func() bool {
		start := at
		for '0' <= data[at] && data[at] <= '9' {
			at++
		}
		return at > start
	}
	if data[at] == '0' {
		at++
	} else if !digits() {
		return -1
	}
	if data[at] == '.' {
		at++
		if !digits() {
			return -1
		}
	}
	if data[at]|0x20 == 'e' {
		at++
		if data[at] == '+' || data[at] == '-' {
			at++
		}
		if !digits() {
			return -1
		}
	}
	return at
}

// valueEnd skips a value.
func valueEnd(data []byte, at int) int {
	switch c := data[at]; {
	case c == '"':
		return stringEnd(data, at)
	case c == '-' || '0' <= c && c <= '9':
		return numberEnd(data, at)
	case c == '{' || c == '[':
		return nestedEnd(data, at)
	}
	for _, word := range [...]string{"true", "false", "null"} {
		if string(data[at:min(len(data), at+len(word))]) == word {
			return at + len(word)
		}
	}
	return -1
}

// keyEnd skips a key, and returns the start of its value.
func keyEnd(data []byte, at int) int {
	if at = stringEnd(data, at); at < 0 {
		return -1
	}
	if at = blanks(data, at); data[at] != ':' {
		return -1
	}
	return blanks(data, at+1)
}

// mostNested limits the nesting of arrays and objects in an object, as in encoding/json.
const mostNested = 10_000 - 1

// nestedEnd skips an array or an object, with a stack of its own.
func nestedEnd(data []byte, at int) int {
	var open []byte // the closing brackets
	for {
		if c := data[at]; c == '{' || c == '[' {
			if len(open) == mostNested {
				return -1
			}
			open = append(open, c+2)
			if at = blanks(data, at+1); data[at] != c+2 {
				if c == '{' {
					if at = keyEnd(data, at); at < 0 {
						return -1
					}
				}
				continue
			}
		} else if at = valueEnd(data, at); at < 0 {
			return -1
		}
		for at = blanks(data, at); data[at] == open[len(open)-1]; at = blanks(data, at) {
			at++
			if open = open[:len(open)-1]; len(open) == 0 {
				return at
			}
		}
		if data[at] != ',' {
			return -1
		}
		at = blanks(data, at+1)
		if open[len(open)-1] == '}' {
			if at = keyEnd(data, at); at < 0 {
				return -1
			}
		}
	}
}
