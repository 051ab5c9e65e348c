"""The backtest: struggles coded without hindsight, each played forward as a case and then scored."""
