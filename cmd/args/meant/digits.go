package meant

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"backprop/ast/foreign"
	"backprop/cmd/args/again"
	"backprop/cmd/args/argv"
	"backprop/cmd/screen"
	"backprop/parser"
)

// Digits returns what to write in place of a value that --digits does not take.
func Digits(l *argv.Line, word string) string {
	if n, decimals, ok := countsOf(word); ok && !argv.IsNumber(word) {
		if decimals {
			return "it counts significant digits, not decimals: write " + again.Replaced(l, "digits", strconv.Itoa(max(n, 1)))
		}
		return "write " + again.Replaced(l, "digits", strconv.Itoa(min(n, 17)))
	}
	if n, err := strconv.Atoi(strings.TrimRight(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")); err == nil && n > 0 && n <= 17 { // 3f
		return "it counts significant digits: write " + again.Replaced(l, "digits", strconv.Itoa(min(n, 17)))
	}
	return "all digits are written with " + again.Replaced(l, "digits", "full")
}

// mostDigits says why more digits are not written.
const mostDigits = "a number has 17 digits at most"

// cells matches a cell of a spreadsheet, or several.
func cells() *regexp.Regexp {
	return foreign.Regexp(`^(?:'?[\pL\d_ ]+'?!)?\$?[A-Z]{1,3}\$?[0-9]{1,7}:\$?[A-Z]{1,3}\$?[0-9]{1,7}$|^'?[\pL\d_ ]+'?!\$?[A-Z]{1,3}\$?[0-9]{1,7}$|^\$?[A-Z]{1,3}:\$?[A-Z]{1,3}$`)
}

// numberFormat matches how other tools write a number: %5.3g, {:.2f}, .4e, 0.00.
func numberFormat() *regexp.Regexp {
	return foreign.Regexp(`^(?:[%{]?:?[-+ #,]*0?[0-9]*(?:\.([0-9]{1,2}))?l?([dioufFeEgGr])\}?(?:\\n)?|%?[#,]*0?\.(0{1,9}|#{1,9}|[0-9]))$`)
}

// countsOf returns how many digits a format of another tool has, and whether those are decimals, not significant digits; ok is false
// for another word.
func countsOf(format string) (n int, decimals, ok bool) {
	m := numberFormat().FindStringSubmatch(format)
	if m == nil || !strings.ContainsAny(format, "%.{") {
		return 0, false, false
	}
	n, err := strconv.Atoi(m[1])
	switch {
	case m[3] != "":
		if n, err = strconv.Atoi(m[3]); err != nil || n == 0 { // 0.00
			n = len(m[3])
		}
		return n, true, true
	case strings.Contains("diou", m[2]):
		return 0, true, true
	case err != nil:
		n = 6 // as in C
	}
	switch m[2] {
	case "e", "E": // one digit before the point
		return n + 1, false, true
	case "f", "F":
		return n, true, true
	}
	return max(n, 1), false, true
}

// decimalsOf answers a flag that counts decimals, or a format of numbers: --round=2, --fmt=%.4f; "" for another one.
func decimalsOf(l *argv.Line, c *argv.Command, row foreign.Row, value string) string {
	n, err := strconv.Atoi(value)
	counts := row.Say == foreign.Places && err == nil
	if places, decimals, ok := countsOf(value); ok && !argv.IsNumber(value) {
		if n, counts = places, true; !decimals && c.Flag("digits") != nil {
			digits := "--digits " + strconv.Itoa(min(n, 17))
			return "a format like " + screen.Brief(value) + " is " + digits + ", of significant digits: write " + cmp.Or(again.Of(l, c.Name, strings.Fields(digits)), digits)
		}
	}
	if !counts || n < 0 || n > 15 || c.Flag("digits") == nil {
		return ""
	}
	flag := "--digits " + strconv.Itoa(max(n, 1))
	digits := flag + " counts significant digits, not decimals"
	p, err := parser.Parse(l.Source)
	typed, ok := screen.ShellWord(l.Source)
	line := again.Of(l, "eval", nil)
	if err != nil || !ok || line == "" || c.Name != "eval" || len(p.Stmts) != 1 || len(p.Stmts[0].Body) != 1 || p.Stmts[0].Name.Name != "" {
		if line = again.Of(l, c.Name, strings.Fields(flag)); line != "" {
			return digits + ": " + line
		}
		return digits
	}
	rounded := "round(" + strings.TrimSpace(l.Source) + ")"
	if n == 0 {
		return "a whole number: " + strings.Replace(line, typed, screen.Quoted(rounded), 1)
	}
	rounded = fmt.Sprintf("round((%s)*10^%d)/10^%d", strings.TrimSpace(l.Source), n, n)
	return fmt.Sprintf("%s; %d decimals: %s", digits, n, strings.Replace(line, typed, screen.Quoted(rounded), 1))
}
