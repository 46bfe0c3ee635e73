package load

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"unicode/utf8"

	"backprop/cmd/rows/number"
	"backprop/cmd/screen"
	"backprop/eval/array"
)

// JSON reads a JSON value: a number, or the lists of an array, from the beginning of a text. n is the length of its text.
func JSON(text []byte) (a array.Array, n int, err error) {
	element := func(at int) (float64, int, error) {
		end := token(text, at)
		v, err := Number(text[at:end])
		if err != nil {
			return 0, 0, mistake(at, end, "%v", err)
		}
		return v, end, nil
	}
	if at1(text, 0) == '[' {
		return Nested(text, element)
	}
	v, n, err := element(0)
	return array.Number(v), n, err
}

// Number reads a JSON number, or one of the strings that stand for what JSON lacks.
func Number(raw []byte) (float64, error) {
	wrong := "is not a number"
	if c := at1(raw, 0); c == '-' || '0' <= c && c <= '9' {
		v, n := number.Scan(raw)
		if n == len(raw) && json.Valid(raw) {
			return v, nil
		}
		if n == 0 && json.Valid(raw) {
			wrong = "is out of the range of a float64"
		}
	}
	var text string
	if json.Unmarshal(raw, &text) == nil {
		switch text {
		case "NaN":
			return math.NaN(), nil
		case "Infinity":
			return math.Inf(1), nil
		case "-Infinity":
			return math.Inf(-1), nil
		}
	}
	shown := string(raw)
	if utf8.RuneCountInString(shown) > 40 {
		shown = string([]rune(shown)[:40]) + "…"
	}
	if shown == "NaN" || shown == "Infinity" || shown == "-Infinity" {
		wrong = "needs quotes in JSON"
	}
	return 0, fmt.Errorf("%s %s", screen.Clean(shown), wrong)
}

// token returns where the JSON value at a place ends, about: it is shown in a message.
func token(text []byte, at int) int {
	if text[at] == '"' {
		for end := at + 1; end < len(text); end++ {
			switch text[end] {
			case '\\':
				end++
			case '"':
				return end + 1
			}
		}
		return len(text)
	}
	if text[at] == '{' {
		if i := bytes.IndexByte(text[at:], '}'); i >= 0 {
			return at + i + 1
		}
	}
	if i := bytes.IndexAny(text[at:], ",]} \t\r\n"); i >= 0 {
		return at + max(i, 1)
	}
	return len(text)
}
