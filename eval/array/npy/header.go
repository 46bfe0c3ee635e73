package npy

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// header describes the elements of a file.
type header struct {
	kind    byte // 'f', 'i', 'u' or 'b'
	size    int  // of an element, in bytes
	big     bool // the byte order
	fortran bool
	sizes   []int64
}

// parseHeader reads a header.
//
//	header = "{" { item "," } [ item ] "}" .      item = ( "'descr'" ":" string | "'fortran_order'" ":" bool | "'shape'" ":" tuple ) .
//
// Keys stand in any order, and quotes are of either kind.
func parseHeader(text string) (*header, error) {
	h, p := &header{}, parser{rest: text}
	seen := map[string]bool{}
	p.take("{")
	for !p.failed && !p.has("}") {
		key := p.string()
		p.take(":")
		switch {
		case seen[key]:
			p.failed = true
		case key == "descr" && (strings.HasPrefix(p.rest, "[") || strings.HasPrefix(p.rest, "(")):
			return nil, notNumbers("records of several fields")
		case key == "descr":
			if descr := p.string(); !p.failed {
				if err := h.element(descr); err != nil {
					return nil, err
				}
			}
		case key == "fortran_order":
			h.fortran = p.has("True")
			p.failed = p.failed || !h.fortran && !p.has("False")
		case key == "shape":
			h.sizes = p.tuple()
		default:
			p.failed = true
		}
		seen[key] = true
		if !p.has(",") && !strings.HasPrefix(p.rest, "}") {
			p.failed = true
		}
	}
	if p.failed || p.rest != "" || len(seen) != 3 {
		return nil, wrong("its header is not that of an NPY file: %s", short40(text))
	}
	return h, nil
}

// short40 quotes the beginning of a text.
func short40(text string) string {
	text = strings.TrimRight(text, " \n")
	if len(text) > 40 {
		text = text[:40] + "…"
	}
	return strconv.Quote(text)
}

// element reads the type of the elements: an optional byte order, a letter, and the number of bytes.
func (h *header) element(descr string) error {
	order, code := descr[:min(1, len(descr))], descr
	if strings.Contains("<>=|", order) {
		code = descr[len(order):]
	}
	switch code {
	case "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1":
		h.kind, h.size, h.big = code[0], int(code[1]-'0'), order == ">"
		if h.size > 1 && order != "<" && order != ">" {
			return wrong("its elements are %s in an unknown byte order", strconv.Quote(descr))
		}
		return nil
	}
	return notNumbers(typeName(code, descr))
}

// typeName returns NumPy's name of a type of elements.
func typeName(code, descr string) string {
	letter, digits := code[:min(1, len(code))], code[min(1, len(code)):]
	if unit := strings.IndexByte(digits, '['); unit >= 0 { // M8[ns]
		digits = digits[:unit]
	}
	bytes, err := strconv.Atoi(digits)
	bits := map[string]string{"f": "float", "c": "complex", "M": "datetime", "m": "timedelta"}[letter]
	switch {
	case bits != "" && err == nil && 0 < bytes && bytes <= 64:
		return bits + strconv.Itoa(8*bytes)
	case letter == "O":
		return "Python objects"
	case letter == "S" || letter == "a":
		return "bytes strings"
	case letter == "U":
		return "strings"
	case letter == "V":
		return "raw bytes (void)"
	}
	return "of the type " + short40(descr)
}

func notNumbers(what string) *Error {
	return &Error{Msg: fmt.Sprintf("its elements are %s; float32, float64, integers and booleans are read", what), Hint: save}
}

// parser reads the literals of Python in a header. The first mistake sets failed, after which nothing is read.
type parser struct {
	rest   string
	failed bool
}

// has skips a token and the blanks after it, if the text goes on with it.
func (p *parser) has(token string) bool {
	if p.failed || !strings.HasPrefix(p.rest, token) {
		return false
	}
	p.rest = strings.TrimLeft(p.rest[len(token):], " \n")
	return true
}

// take skips a token that must be there.
func (p *parser) take(token string) {
	if !p.has(token) {
		p.failed = true
	}
}

// string reads a string without escapes.
func (p *parser) string() string {
	quote := `'`
	if strings.HasPrefix(p.rest, `"`) {
		quote = `"`
	}
	if !p.has(quote) {
		p.failed = true
		return ""
	}
	text, _, closed := strings.Cut(p.rest, quote)
	if !closed || strings.Contains(text, `\`) {
		p.failed = true
		return ""
	}
	p.has(text + quote)
	return text
}

// tuple reads a tuple of sizes. One that is out of range becomes the largest. Python 2 has written an L after a number.
func (p *parser) tuple() (sizes []int64) {
	p.take("(")
	for !p.failed && !p.has(")") {
		digits := p.rest[:len(p.rest)-len(strings.TrimLeft(p.rest, "0123456789"))]
		size, err := strconv.ParseInt(digits, 10, 64)
		if err != nil && digits != "" {
			size = math.MaxInt64
		}
		p.take(digits)
		p.has("L")
		if sizes = append(sizes, size); digits == "" || !p.has(",") && !strings.HasPrefix(p.rest, ")") {
			p.failed = true
		}
	}
	return sizes
}
